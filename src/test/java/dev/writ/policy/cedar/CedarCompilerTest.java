package dev.writ.policy.cedar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.fake.Asked;
import dev.writ.model.Capability;
import dev.writ.model.CapabilityId;
import dev.writ.model.Decision;
import dev.writ.model.Effect;
import dev.writ.model.Question;
import dev.writ.model.Reach;
import dev.writ.model.Reason;
import dev.writ.model.ServerName;
import dev.writ.policy.Packs;
import dev.writ.policy.PolicyProblem;
import dev.writ.policy.PolicyText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CedarCompilerTest {
    private static final Capability SEND = Asked.tool(
            "send",
            Asked.labels(Effect.SEND, Reach.TENANT),
            "{\"type\":\"object\",\"properties\":{\"n\":{\"type\":\"integer\"}},\"required\":[\"n\"]}");
    private static final String ALL = "@id(\"all\") permit(principal, action, resource);\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "permit(principal, action, resource);|has no @id",
                "@id(\"A b\") permit(principal, action, resource);|usable @id",
                "@id(\"a\") @stepup(\"operator\") forbid(principal, action, resource);|unknown annotation @stepup",
                "@id(\"a\") @step_up(\"operator\") permit(principal, action, resource);|stands on a permit",
                "@id(\"a\") @step_up(\"boss\") forbid(principal, action, resource);|no role `boss`",
                "@id(\"a\") @step_up forbid(principal, action, resource);|no role ``",
                "@id(\"a\") @mode(\"observe\") forbid(principal, action, resource);|@mode of a single rule",
                "@id(\"a\") permit(principal, action, resource) when { context.task. };|cannot be parsed",
                "@id(\"a\") permit(principal, action, resource)|cannot be parsed",
                "@id(\"a\") permit(principal == ?principal, action, resource);|cannot be parsed",
                "@id(\"a\") permit(principal, action, resource) when { context.task.mood == \"good\" };|mood",
                "@id(\"a\") permit(principal, action, resource) when { context.input.n > 1 };|n",
                "@id(\"a\") permit(principal, action, resource) when { context.history.calls == \"x\" };|rule a",
                "@id(\"a\") forbid(principal, action == Action::\"tickets/sned\", resource);|tickets/sned",
                "@id(\"a\") forbid(principal, action in Action::\"exec\", resource);|exec",
                "@id(\"a\") forbid(principal == User::\"x\", action, resource);|User",
            })
    void whatIsWrongIsNamedWithItsLine(String rule, String words) {
        List<PolicyProblem> problems = Policies.problems(ALL + "// a comment; and \"more\n" + rule, List.of(SEND));
        assertThat(problems).isNotEmpty().allSatisfy(problem -> {
            assertThat(problem.file()).isEqualTo("test.cedar");
            assertThat(problem.line()).hasValue(3);
            assertThat(problem.remedy()).isNotBlank();
        });
        assertThat(problems).anySatisfy(problem -> assertThat(problem.message()).contains(words));
    }

    @Test
    void everyProblemIsReportedAtOnceAndAtItsOwnLine() {
        String text = """
                @id("one") permit(principal, action, resource);

                @id("two") @reason("a; \\"b\\"; // c")
                forbid(principal, action, resource)
                when { "é" == "é" &&
                  context.nothing };
                @id("three") forbid(principal, action, resource) when { context.nothing2 };
                """;
        assertThat(Policies.problems(text, List.of(SEND)))
                .extracting(problem -> problem.line().orElse(0))
                .containsExactlyInAnyOrder(6, 7);
    }

    @Test
    void twoRulesWithOneIdAreRefused() {
        assertThat(Policies.problems(ALL + ALL, List.of(SEND)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("@id \"all\""));
    }

    @Test
    @DisplayName("K07 a set without any rule is refused")
    void aSetWithoutAnyRuleIsRefused() {
        assertThat(Policies.problems(" // nothing here;\n", List.of(SEND))).hasSize(1);
        assertThat(new CedarCompiler(Set.of()).compile(List.of(), List.of(SEND)))
                .isInstanceOf(Compiled.Refused.class);
    }

    @Test
    @DisplayName("K07 a half-written file is refused")
    void aHalfWrittenFileIsRefused() {
        String whole = Packs.read("baseline").text();
        String half = whole.substring(0, whole.lastIndexOf("forbid") + 9);
        assertThat(Policies.problems(half, List.of(SEND))).isNotEmpty();
    }

    @Test
    @DisplayName("K07 a file beyond the bound is refused")
    void aFileBeyondTheBoundIsRefused() {
        assertThat(Policies.problems(" ".repeat(5 << 20), List.of(SEND))).hasSize(1);
    }

    @Test
    @DisplayName("K07 files that are too much together are refused")
    void filesThatAreTooMuchTogetherAreRefused() {
        List<PolicyText> texts = Stream.of("a.cedar", "b.cedar", "c.cedar")
                .map(file -> new PolicyText(file, "// " + ".".repeat(3_500_000)))
                .toList();
        assertThat(new CedarCompiler(Set.of()).compile(texts, List.of(SEND)))
                .isInstanceOfSatisfying(
                        Compiled.Refused.class,
                        refused -> assertThat(refused.problems())
                                .singleElement()
                                .hasToString("policy: the files are longer than 8 Mi characters together;"
                                        + " remove what nobody needs"));
    }

    @Test
    void noMoreProblemsAreShownThanSomebodyReads() {
        assertThat(Policies.problems("permit(principal, action, resource);\n".repeat(1000), List.of(SEND)))
                .hasSize(201)
                .last()
                .hasToString("policy: there are 800 more problems; put these right first");
    }

    @Test
    void aSetOfWrongWordsIsNoFloodOfProblems() {
        String words =
                IntStream.range(0, 20_000).mapToObj(each -> "\"w" + each + "\"").collect(Collectors.joining(","));
        assertThat(Policies.problems(
                        ALL + "@id(\"r\") forbid(principal, action, resource) when { [" + words
                                + "].contains(resource.does) };",
                        List.of(SEND)))
                .hasSize(20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":5,\"properties\":[1],\"required\":\"x\"}",
                "{\"type\":[],\"properties\":{\"a\":7,\"b\":{\"type\":[5,null]},\"c\":{\"enum\":{}}}}",
                "{\"properties\":{\"a\":{\"$ref\":\"#/properties/a\"},\"b\":{\"$ref\":\"http://x\"}}}",
                "{\"$ref\":\"#\"}",
                "{\"anyOf\":[]}",
                "{\"allOf\":[{\"$ref\":\"#\"},false],\"oneOf\":[{\"type\":\"null\"}]}",
                "{\"properties\":{\"a\":{\"type\":\"object\",\"additionalProperties\":{\"$ref\":\"#\"}}}}",
            })
    void aSchemaThatMakesNoSenseIsNoFailure(String schema) {
        Capability odd = Asked.tool("odd", SEND.labels(), schema);
        assertThat(Policies.point(ALL, List.of(odd))
                        .decide(Asked.about(odd).with("{\"a\":1}").question()))
                .isInstanceOf(Decision.Permit.class);
        assertThat(Policies.problems(
                        ALL + "@id(\"r\") forbid(principal, action == Action::\"tickets/odd\", resource)"
                                + " when { context.input.q == 1 };",
                        List.of(odd)))
                .isNotEmpty();
    }

    @Test
    void rolesAreTheGivenOnesAndTheOperator() {
        String rule = "@id(\"a\") @step_up(\"%s\") forbid(principal, action, resource);";
        assertThat(Policies.problems(rule.formatted("oncall"), List.of(SEND))).isEmpty();
        assertThat(Policies.problems(rule.formatted("operator"), List.of(SEND))).isEmpty();
    }

    @Test
    void aRuleAboutAServerThatIsNotThereYetWaits() {
        String text = ALL + "@id(\"later\") forbid(principal, action == Action::\"pay/refund\", resource)"
                + " when { context.input.amount > 5 };";
        assertThat(Policies.compile(text, List.of(SEND))).isInstanceOfSatisfying(Compiled.Ready.class, ready -> {
            assertThat(ready.waiting())
                    .singleElement()
                    .satisfies(notice -> assertThat(notice.message()).contains("later"));
            assertThat(ready.point().decide(Asked.about(SEND).with("{\"n\":1}").question()))
                    .isInstanceOf(Decision.Permit.class);
        });
    }

    @Test
    void aRuleThatAlsoNamesAnAbsentServerHoldsForWhatIsThere() {
        String text =
                ALL + "@id(\"both\") forbid(principal, action in [Action::\"pay/refund\", Action::\"tickets/send\"],"
                        + " resource) when { context.input.n > 5 };";
        CedarDecisionPoint point = Policies.point(text, List.of(SEND));
        assertThat(point.decide(Asked.about(SEND).with("{\"n\":9}").question()))
                .isInstanceOfSatisfying(
                        Decision.Deny.class, deny -> assertThat(deny.rules()).containsExactly("both"));
    }

    @Test
    void thePacksCompileWithoutAnyTool() {
        for (String name : Packs.names()) {
            PolicyText pack = Packs.read(name);
            assertThat(new CedarCompiler(Set.of()).compile(List.of(pack), List.of()))
                    .isInstanceOfSatisfying(
                            Compiled.Ready.class,
                            ready -> assertThat(ready.waiting()).isEmpty());
        }
    }

    @Test
    void theExamplesOfThePageAboutPoliciesCompile() throws IOException {
        Capability refund =
                billing("refund", "{\"properties\":{\"amount\":{\"type\":\"integer\"}},\"required\":[\"amount\"]}");
        Capability subscribe = billing("subscribe", """
                {"properties":{"callback":{"type":"string","format":"ipv4"},
                               "headers":{"type":"object","additionalProperties":{"type":"string"}}},
                 "required":["callback","headers"]}""");
        String examples = Pattern.compile("```cedar\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs/policies.md")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.joining());
        assertThat(Policies.compile(examples, List.of(refund, subscribe)))
                .isInstanceOfSatisfying(
                        Compiled.Ready.class,
                        ready -> assertThat(ready.waiting()).isEmpty());
    }

    private static Capability billing(String name, String schema) {
        Capability tool = Asked.tool(name, SEND.labels(), schema);
        return new Capability(
                CapabilityId.tool(new ServerName("billing"), name),
                tool.environment(),
                tool.owner(),
                tool.labels(),
                tool.fingerprint(),
                tool.inputSchema(),
                tool.mode());
    }

    @Test
    @DisplayName("K06 a fact that cannot be written down is an error and no exception")
    void aFactThatCannotBeWrittenDownIsAnError() {
        Question asked = Asked.about(SEND).with("{\"n\":1}").question();
        Question late = new Question(
                asked.caller(),
                asked.task(),
                asked.purpose(),
                asked.capability(),
                asked.arguments(),
                asked.history(),
                Instant.MAX);
        String text = ALL + "@id(\"t\") forbid(principal, action, resource)"
                + " when { context.now > datetime(\"2026-01-01\") };";
        CedarDecisionPoint point = Policies.point(text, List.of(SEND));
        assertThat(point.decide(asked))
                .isInstanceOfSatisfying(
                        Decision.Deny.class, deny -> assertThat(deny.reason()).isEqualTo(Reason.POLICY_DENIED));
        assertThat(point.decide(late)).satisfies(CedarCompilerTest::isError);
    }

    @Test
    @DisplayName("K05 a tool the policy was not compiled for is refused")
    void aToolThePolicyDoesNotKnowIsRefused() {
        CedarDecisionPoint point = Policies.point(ALL, List.of());
        assertThat(point.decide(Asked.about(SEND).question())).satisfies(CedarCompilerTest::isError);
    }

    @Test
    @DisplayName("K05 another definition of a tool than the one compiled is refused")
    void anotherDefinitionIsRefused() {
        CedarDecisionPoint point = Policies.point(ALL, List.of(SEND));
        Asked asked = Asked.about(SEND).with("{\"n\":1}");
        assertThat(point.decide(asked.question())).isInstanceOf(Decision.Permit.class);
        Capability other = Asked.tool("send", SEND.labels(), "{\"type\":\"object\"}");
        assertThat(point.decide(asked.withCapability(other).question())).satisfies(CedarCompilerTest::isError);
        assertThat(point.decide(
                        asked.withLabels(Asked.labels(Effect.PAY, Reach.TENANT)).question()))
                .satisfies(CedarCompilerTest::isError);
    }

    private static void isError(Decision decision) {
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.Deny.class, deny -> assertThat(deny.reason()).isEqualTo(Reason.POLICY_ERROR));
    }
}
