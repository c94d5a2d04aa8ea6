package dev.writ.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.admin.SignedRequest;
import dev.writ.admin.Wire;
import dev.writ.audit.verify.Verification;
import dev.writ.model.AgentName;
import dev.writ.model.Json;
import dev.writ.model.Secret;
import dev.writ.model.TenantId;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyCommandsTest {
    private static final String TOOLS = """
            {"tools":[{"name":"refund","inputSchema":{"type":"object",
              "properties":{"amount":{"type":"integer"}},"required":["amount"]}}]}""";
    private static final String SUITE = """
            defaults: { caller: { agent: bot }, task: { purpose: support } }
            cases:
              - name: a small refund is permitted
                call: billing/refund
                arguments: { amount: 10 }
                expect: { decision: permit, rules: [all] }
              - name: a large refund asks
                call: billing/refund
                arguments: { amount: 5000 }
                expect: { decision: step-up, rules: [limit], asks: [operator] }
            """;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /// Nothing of a gateway is needed.
    private static final class NoWorks implements Works {
        @Override
        public void judgeCases(List<Path> corpus, Consumer<CaseLine> lines, Consumer<String> problems) {
            throw new AssertionError("not asked for");
        }

        @Override
        public int up(Start start) {
            throw new AssertionError("started");
        }

        @Override
        public int demo(Start start) {
            throw new AssertionError("started");
        }

        @Override
        public Verification verify(Path state) {
            throw new AssertionError("verified");
        }

        @Override
        public Secret sign(Path state, TenantId tenant, AgentName agent, String gateway, SignedRequest request) {
            throw new AssertionError("signed");
        }
    }

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(folder.resolve("policies/tests"));
        Files.writeString(folder.resolve("writ.yaml"), """
                version: 1
                owner: team
                agents: { bot: {} }
                servers:
                  billing: { url: "http://127.0.0.1:1/", every-tool: { does: read, reach: own, sensitivity: internal } }
                purposes: { support: { agents: [bot], may-use: ["billing/*"] } }
                policy: { dir: policies }
                """);
        cedar("when { context.input.amount > 1000 };");
        Files.writeString(folder.resolve("tools.json"), TOOLS);
        Files.writeString(folder.resolve("policies/tests/refunds_test.yaml"), SUITE);
    }

    private void cedar(String condition) throws IOException {
        Files.writeString(folder.resolve("policies/a.cedar"), """
                @id("all") permit (principal, action, resource);
                @id("limit") @step_up("operator")
                forbid (principal, action == Action::"billing/refund", resource)
                """ + condition + "\n");
    }

    private int writ(String... args) {
        out.reset();
        err.reset();
        return Writ.run(
                new Surroundings(
                        new BufferedReader(new StringReader("")),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false,
                        Map.of(),
                        folder,
                        "0.1",
                        new NoWorks()),
                args);
    }

    private int policy(String verb, String... more) {
        return writ(java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("policy", verb, "-c", "writ.yaml", "--tools", "billing=tools.json"),
                        Arrays.stream(more))
                .toArray(String[]::new));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void testsThatPassAreListedAndCounted() {
        assertThat(policy("test")).isEqualTo(Exit.OK);

        assertThat(out().lines())
                .containsExactly(
                        "policies/tests/refunds_test.yaml",
                        "  ok    a small refund is permitted",
                        "  ok    a large refund asks");
        assertThat(err()).isEqualTo("2 cases in 1 file passed.\n");
    }

    @Test
    void aTestThatFailsIsItsOwnExitCodeAndTellsWhatWasDecided() throws IOException {
        cedar("when { context.input.amount > 100000 };");

        assertThat(policy("test", "--junit", "junit.xml")).isEqualTo(Exit.CHECK_FAILED);

        assertThat(out())
                .contains("  FAIL  a large refund asks\n")
                .contains("policies/tests/refunds_test.yaml:7:5")
                .contains("expected  step-up, asks operator, by limit")
                .contains("decided   permit, by all")
                .contains("arguments {\"amount\":5000}");
        assertThat(err()).isEqualTo("No case is decided by limit.\n1 of 2 cases failed.\n");
        assertThat(folder.resolve("junit.xml"))
                .content()
                .contains("failures=\"1\"")
                .contains("<failure message=");
    }

    @Test
    void jsonIsOneObjectAndTheErrorOneLine() throws IOException {
        cedar("when { context.input.amount > 100000 };");

        assertThat(policy("test", "-o", "json")).isEqualTo(Exit.CHECK_FAILED);

        Json.Obj answer = Wire.read(out().strip());
        assertThat(answer.member("passed")).contains(Json.Num.of(1));
        assertThat(answer.member("failed")).contains(Json.Num.of(1));
        assertThat(Printer.items(answer, "cases"))
                .extracting(one ->
                        one.object("decided").orElseThrow().text("decision").orElseThrow())
                .containsExactly("permit", "permit");
        assertThat(err().lines()).hasSize(1);
        assertThat(Wire.read(err().strip()).text("code")).contains("tests_failed");
        assertThat(policy("test", "-o", "jsonl")).isEqualTo(Exit.CHECK_FAILED);
        assertThat(out().lines())
                .hasSize(2)
                .allSatisfy(
                        line -> assertThat(Wire.read(line).text("file")).contains("policies/tests/refunds_test.yaml"));
    }

    @Test
    void onlyWhatMatchesIsRun() {
        assertThat(policy("test", "--run", "REFUNDS*large")).isEqualTo(Exit.OK);
        assertThat(out()).contains("a large refund asks").doesNotContain("small");
        assertThat(policy("test", "--run", "a.*refund")).isEqualTo(Exit.USAGE);
        assertThat(err()).contains("No case matches `a.*refund`, so nothing was tested.");
    }

    @Test
    void aRuleThatDecidesNoCaseIsNamedWhenEverythingWasRun() throws IOException {
        Files.writeString(
                folder.resolve("policies/b.cedar"),
                "@id(\"never\") forbid (principal, action, resource)" + " when { resource.owner == \"nobody\" };");

        assertThat(policy("test")).isEqualTo(Exit.OK);
        assertThat(err()).contains("No case is decided by never.\n");
        assertThat(policy("test", "--run", "refund")).isEqualTo(Exit.OK);
        assertThat(err()).doesNotContain("never");
        assertThat(policy("test", "-o", "json")).isEqualTo(Exit.OK);
        assertThat(out()).contains("\"unused_rules\":[\"never\"]");
    }

    @Test
    void nothingToTestIsAnErrorAndNotGreen() throws IOException {
        Files.delete(folder.resolve("policies/tests/refunds_test.yaml"));

        assertThat(policy("test")).isEqualTo(Exit.USAGE);
        assertThat(err()).contains("There is no test in policies, so nothing was tested.");
        assertThat(policy("test", "-o", "json")).isEqualTo(Exit.USAGE);
        assertThat(Wire.read(err().strip()).text("code")).contains("no_tests");
    }

    @Test
    void aFolderWithoutTestsBesideOneWithTestsIsNamed() throws IOException {
        Files.createDirectory(folder.resolve("bare"));

        assertThat(policy("test", "policies", "bare")).isEqualTo(Exit.OK);
        assertThat(err()).contains("There is no test in bare; its rules are untested.");
        assertThat(policy("test", "policies", "bare", "-o", "json")).isEqualTo(Exit.OK);
        assertThat(out()).contains("\"without_tests\":[\"bare\"]");
    }

    @Test
    void aFileOfTestsThatCannotBeReadIsAUsageErrorWithItsPlace() throws IOException {
        Path file = folder.resolve("policies/tests/refunds_test.yaml");
        Files.writeString(file, SUITE.replace("expect:", "expects:"));
        assertThat(policy("test")).isEqualTo(Exit.USAGE);
        assertThat(err())
                .contains("policies/tests/refunds_test.yaml:6:5: cases[0].expects: unknown key")
                .contains("`expect`");
        assertThat(policy("test", "tools.json")).isEqualTo(Exit.USAGE);
        assertThat(err()).contains("tools.json:1: is neither a folder nor a file of tests");
        assertThat(policy("test", "gone_test.yaml")).isEqualTo(Exit.USAGE);
        assertThat(err()).contains("gone_test.yaml:1: cannot be read: it does not exist");
    }

    @Test
    void policiesThatDoNotFitTheToolsOfATestFailIt() throws IOException {
        Files.writeString(
                folder.resolve("policies/tests/refunds_test.yaml"),
                SUITE + "tools: { billing/refund: { inputSchema: {} } }\n");

        assertThat(policy("test")).isEqualTo(Exit.CHECK_FAILED);
        assertThat(out())
                .contains("  FAIL  the policies do not fit the tools of this file")
                .contains("policies/a.cedar:");
        assertThat(policy("test", "-o", "json")).isEqualTo(Exit.CHECK_FAILED);
        assertThat(Wire.read(out().strip()).member("ok")).contains(new Json.Bool(false));
    }

    @Test
    void withoutAConfigurationAFolderStandsForItself() throws IOException {
        Files.writeString(
                folder.resolve("policies/tests/refunds_test.yaml"),
                SUITE + "tools: { billing/refund: { inputSchema: "
                        + "{ properties: { amount: { type: integer } }, required: [amount] } } }\n");

        assertThat(writ("policy", "test", "policies")).isEqualTo(Exit.OK);
        assertThat(writ("policy", "test", "policies/tests/refunds_test.yaml")).isEqualTo(Exit.OK);
        assertThat(writ("policy", "test", "policies", "--pack", "baseline")).isEqualTo(Exit.CHECK_FAILED);
        assertThat(writ("policy", "test")).isEqualTo(Exit.USAGE);
        assertThat(writ("policy", "test", "policies", "bare")).isEqualTo(Exit.USAGE);
        assertThat(writ("policy", "test", "policies", "--tools", "tools.json")).isEqualTo(Exit.USAGE);
        assertThat(policy("test", "--pack", "baseline")).isEqualTo(Exit.USAGE);
    }

    @Test
    void policiesThatCanBeUsedAreSaidSo() {
        assertThat(policy("check")).isEqualTo(Exit.OK);
        assertThat(err()).isEqualTo("The policies can be used; they were checked against 1 tool of 1 server.\n");
        assertThat(policy("check", "-q")).isEqualTo(Exit.OK);
        assertThat(err()).isEmpty();
    }

    @Test
    void aProblemNamesFileLineAndRemedy() throws IOException {
        cedar("when { context.input.amuont > 1000 };");

        assertThat(policy("check")).isEqualTo(Exit.CHECK_FAILED);
        assertThat(out()).startsWith("policies/a.cedar:").contains("amuont");
        assertThat(err()).contains("The policies cannot be used: 1 problem.").contains("Hint: ");

        assertThat(policy("check", "-o", "json")).isEqualTo(Exit.CHECK_FAILED);
        Json.Obj answer = Wire.read(out().strip());
        assertThat(answer.member("usable")).contains(new Json.Bool(false));
        assertThat(Printer.items(answer, "findings")).singleElement().satisfies(finding -> {
            assertThat(finding.text("kind")).contains("problem");
            assertThat(finding.text("file")).contains("policies/a.cedar");
            assertThat(finding.member("line")).isPresent();
            assertThat(finding.text("remedy")).isPresent();
        });
        assertThat(err().lines()).hasSize(1);
        assertThat(Wire.read(err().strip()).text("code")).contains("policy_not_usable");
    }

    @Test
    void withoutDefinitionsTheCheckSaysWhatItCouldNotCheck() {
        assertThat(writ("policy", "check", "-c", "writ.yaml")).isEqualTo(Exit.OK);
        assertThat(err())
                .contains("server billing: no definition of its tools is known")
                .contains("--tools billing=FILE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "when { context.input.amount > ",
                "when { \"open };",
                "when { true }",
                "\0\0\0",
                ";;;",
                "@id(\"x\") permit"
            })
    void brokenPoliciesAreAFailedCheckWithAPlace(String condition) throws IOException {
        cedar(condition);

        assertThat(policy("check")).isEqualTo(Exit.CHECK_FAILED);
        assertThat(out()).contains("policies/a.cedar:");
    }

    @Test
    void anUnreadableConfigurationIsAUsageError() throws IOException {
        assertThat(writ("policy", "check", "-c", "gone.yaml")).isEqualTo(Exit.USAGE);
        assertThat(writ("policy", "check")).isEqualTo(Exit.USAGE);
        Files.write(folder.resolve("writ.yaml"), new byte[] {'a', ':', ' ', (byte) 0xff});
        assertThat(policy("check", "-o", "json")).isEqualTo(Exit.USAGE);
        assertThat(Wire.read(err().strip()).text("code")).contains("config");
        assertThat(err()).contains("writ.yaml:1:4");
    }

    @Test
    void aFileOfToolsThatCannotBeUsedIsAUsageError() throws IOException {
        Files.writeString(folder.resolve("tools.json"), "{\"tools\":[");
        assertThat(policy("check")).isEqualTo(Exit.USAGE);
        assertThat(err()).contains("tools.json:1: is not the JSON wanted");
    }

    @Test
    void policiesOfTenMebibytesAreRefusedAtOnce() throws IOException {
        for (String name : List.of("b", "c", "d")) {
            Files.writeString(folder.resolve("policies/" + name + ".cedar"), "// \n".repeat(870_000));
        }

        assertThat(policy("check")).isEqualTo(Exit.CHECK_FAILED);
        assertThat(out())
                .contains("policies/c.cedar:1:1: up to and with this file")
                .contains("keep fewer rules");
        Files.writeString(folder.resolve("policies/b.cedar"), "// \n".repeat(2_700_000));
        assertThat(policy("check")).isEqualTo(Exit.CHECK_FAILED);
        assertThat(out()).contains("policies/b.cedar:1:1: this file is larger than 4194304 bytes");
    }
}
