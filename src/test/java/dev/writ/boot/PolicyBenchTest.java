package dev.writ.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.writ.catalog.PinStore;
import dev.writ.catalog.Sighting;
import dev.writ.config.ConfigException;
import dev.writ.config.ConfigFile;
import dev.writ.config.Settings;
import dev.writ.mcp.RawObject;
import dev.writ.model.CanonicalJson;
import dev.writ.model.Octets;
import dev.writ.model.ServerName;
import dev.writ.model.TenantId;
import dev.writ.model.ToolDefinition;
import dev.writ.policy.PolicyProblem;
import dev.writ.store.sqlite.Database;
import dev.writ.store.sqlite.SqlitePins;
import dev.writ.store.sqlite.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyBenchTest {
    private static final String REFUND = """
            {"name":"refund","inputSchema":{"properties":{"amount":{"type":"integer"}},"required":["amount"]}}""";

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectory(folder.resolve("policies"));
        cedar("a.cedar", "@id(\"all\") permit (principal, action, resource);\n");
        cedar(
                "b.cedar",
                "@id(\"limit\") forbid (principal, action == Action::\"billing/refund\", resource)"
                        + " when { context.input.amount > 1000 };\n");
    }

    private void cedar(String name, String text) throws IOException {
        Files.writeString(folder.resolve("policies").resolve(name), text);
    }

    private Settings settings() throws IOException {
        Path file = folder.resolve("writ.yaml");
        Files.writeString(file, """
                version: 1
                tenant: acme
                owner: team
                servers:
                  billing: { url: "http://127.0.0.1:1/" }
                  mail: { url: "http://127.0.0.1:2/" }
                policy: { dir: policies }
                """);
        return new ConfigFile(file).read();
    }

    private PolicyBench.Found check(String... toolFiles) throws IOException {
        return PolicyBench.of(settings(), folder.resolve("state"), List.of(toolFiles), folder)
                .check();
    }

    private List<String> problems(String... toolFiles) throws IOException {
        return check(toolFiles).problems().stream().map(PolicyProblem::toString).toList();
    }

    private void tools(String text) throws IOException {
        Files.writeString(folder.resolve("t.json"), text);
    }

    private void approve(Database database, String definition) {
        RawObject raw = RawObject.ofReply(Octets.utf8(definition));
        ToolDefinition tool = new ToolDefinition("refund", raw.bytes(), raw.tree());
        TenantId acme = new TenantId("acme");
        ServerName billing = new ServerName("billing");
        new SqlitePins(database)
                .replaceAll(
                        acme,
                        billing,
                        List.of(new PinStore.Pin(
                                acme,
                                billing,
                                "refund",
                                Sighting.fingerprint(tool),
                                CanonicalJson.jcs(raw.tree()),
                                "somebody",
                                Instant.EPOCH,
                                false)));
    }

    @Test
    void whatIsApprovedInAStateFolderIsKnownAlsoWhileAGatewayHoldsIt() throws IOException {
        try (StateFolder held = StateFolder.open(folder.resolve("state"))) {
            approve(Database.open(held), REFUND.replace("amount", "sum"));

            assertThat(problems())
                    .singleElement()
                    .asString()
                    .startsWith("policies/b.cedar:1")
                    .contains("amount");
        }
        assertThat(check().tools()).isEqualTo(Map.of("billing", 1, "mail", 0));
    }

    @Test
    void lookingMakesNothingInTheStateFolder() throws IOException {
        assertThat(check().problems()).isEmpty();
        assertThat(folder.resolve("state")).doesNotExist();
    }

    @Test
    void aFileOfToolsStandsForWhatIsApproved() throws IOException {
        try (StateFolder held = StateFolder.open(folder.resolve("state"))) {
            approve(Database.open(held), REFUND.replace("amount", "sum"));
        }
        tools("{\"tools\":[" + REFUND + "]}");

        assertThat(problems("billing=t.json")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "billing=t.json | {`tools`:[REFUND]}",
                "billing=t.json | {`jsonrpc`:`2.0`,`id`:1,`result`:{`tools`:[REFUND]}}",
                "t.json | {`billing`:{`tools`:[REFUND]},`mail`:{`tools`:[]}}",
                "t.json | {`billing`:{`jsonrpc`:`2.0`,`id`:1,`result`:{`tools`:[REFUND]}}}"
            })
    void everyFormOfAListOfToolsIsRead(String option, String text) throws IOException {
        tools(text.replace('`', '"').replace("REFUND", REFUND));

        assertThat(check(option).tools()).containsEntry("billing", 1);
        assertThat(problems(option)).isEmpty();
        tools(text.replace('`', '"').replace("REFUND", REFUND.replace("amount", "sum")));
        assertThat(problems(option)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "t.json         | {`tools`:[]}                           | does not say whose tools these are",
                "billing=t.json | {`tool`:[]}                            | has no list `tools`",
                "billing=t.json | []                                     | is not the JSON wanted",
                "billing=t.json | {`tools`:[],`nextCursor`:`x`}          | one page of a longer list",
                "bank=t.json    | {`tools`:[]}                           | which the configuration does not have",
                "t.json         | {`bank`:{`tools`:[]}}                  | which the configuration does not have",
                "billing=x.json | {}                                     | it does not exist"
            })
    void aFileOfToolsThatCannotBeUsedIsRefused(String option, String text, String message) throws IOException {
        tools(text.replace('`', '"'));

        assertThatThrownBy(() -> check(option))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message.replace("<", ""));
    }

    @Test
    void toolsThatReadAlikeAreNotUsedAndNamed() throws IOException {
        tools("{\"tools\":[" + REFUND + "," + REFUND.replace("refund", "Refund") + ",{}]}");

        assertThat(check("billing=t.json").notices())
                .extracting(PolicyProblem::toString)
                .anyMatch(notice -> notice.contains("`refund` cannot be used: it reads like `Refund`"))
                .anyMatch(notice -> notice.contains("the tool at place 3 of the list cannot be used"));
    }

    @Test
    void everyFileThatCannotBeReadIsNamedAtOnce() throws IOException {
        Files.write(folder.resolve("policies/c.cedar"), new byte[] {'/', '/', '\n', 'x', (byte) 0xc3});
        Files.write(folder.resolve("policies/d.cedar"), new byte[] {0x7f, 'E', 'L', 'F', 0, 0});
        Files.createDirectory(folder.resolve("policies/e.cedar"));
        Files.createSymbolicLink(folder.resolve("policies/f.cedar"), Path.of("nowhere"));

        assertThat(problems())
                .satisfiesExactly(
                        bytes -> assertThat(bytes)
                                .startsWith("policies/c.cedar:2:2: this file holds a byte that is not"),
                        binary -> assertThat(binary).startsWith("policies/d.cedar:1:5: this file holds a zero byte"),
                        inner -> assertThat(inner).startsWith("policies/e.cedar:1:1: this file is a folder"),
                        gone -> assertThat(gone).startsWith("policies/f.cedar:1:1: this file cannot be read"));
    }

    @Test
    void aMarkAndLinesOfAnotherSystemChangeNothing() throws IOException {
        tools("\ufeff{\"tools\":[" + REFUND + "]}\r\n");
        cedar("a.cedar", "\ufeff@id(\"all\")\r\npermit (principal, action, resource);\r\n");
        assertThat(problems("billing=t.json")).isEmpty();

        cedar(
                "a.cedar",
                "\ufeff// one\r\n\r\n@id(\"all\")\r\npermit (principal, action, resource)\r\nwhen { oops };\r\n");
        assertThat(problems("billing=t.json")).singleElement().asString().startsWith("policies/a.cedar:");
    }

    @Test
    void aFolderThatCannotBeReadIsNamedWithItsRemedy() throws IOException {
        Settings settings = settings();
        Files.move(folder.resolve("policies"), folder.resolve("elsewhere"));
        assertThat(PolicyBench.of(settings, folder, List.of(), folder).check().problems())
                .extracting(PolicyProblem::toString)
                .containsExactly("policies: this folder of policies cannot be read: it does not exist;"
                        + " check `policy.dir` and that you may read it");

        Files.writeString(folder.resolve("policies"), "a file");
        assertThat(PolicyBench.of(settings, folder, List.of(), folder).check().problems())
                .hasSize(1);
    }

    @Test
    void aFolderWithoutPoliciesIsNamed() throws IOException {
        Files.delete(folder.resolve("policies/a.cedar"));
        Files.delete(folder.resolve("policies/b.cedar"));

        assertThat(check().notices()).extracting(PolicyProblem::file).contains("policies");
        assertThat(check().problems()).hasSize(1);
    }
}
