package dev.writ.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.writ.model.Effect;
import dev.writ.model.Labels;
import dev.writ.model.Mode;
import dev.writ.model.PolicyEngine;
import dev.writ.model.Reach;
import dev.writ.model.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFileTest {

    private static final String GOOD = """
            version: 1
            owner: support-leads
            agents: { triage-bot: { id: local } }
            servers:
              tickets:
                url: http://127.0.0.1:9001/mcp
                every-tool: { does: read, reach: tenant }
                tools:
                  send_reply: { does: send, to: [to, cc], data: [body] }
                  purge: { publish: no }
            purposes:
              triage:
                agents: [triage-bot]
                may-use: ["tickets/*"]
                limits: { time: 15m }
            policy: { packs: [baseline] }
            """;

    @TempDir
    Path folder;

    @Test
    void aWholeFileBecomesSettings() throws IOException {
        Settings settings = read(GOOD);
        assertThat(settings.mcp()).isEqualTo(new Settings.Listen("127.0.0.1", 7700));
        assertThat(settings.tenant().value()).isEqualTo("local");
        Settings.Server tickets = settings.servers().getFirst();
        assertThat(tickets.mode()).isEqualTo(Mode.ENFORCE);
        assertThat(tickets.unpublished()).containsExactly("purge");
        assertThat(tickets.tools()).hasEntrySatisfying("send_reply", labels -> {
            assertThat(labels.does()).isEqualTo(Effect.SEND);
            assertThat(labels.roles()).containsEntry("cc", Role.TO);
            assertThat(labels.reach()).isEqualTo(Reach.TENANT);
        });
        assertThat(settings.purposes().getFirst().limits().time()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void whatIsNotLabelledIsTheWorst() throws IOException {
        Settings settings = read(GOOD.replace("    every-tool: { does: read, reach: tenant }\n", ""));
        assertThat(settings.servers().getFirst().everyTool()).isEqualTo(Labels.UNLABELLED);
    }

    @Test
    void theEngineIsOursUnlessTheOfficialOneIsChosen() throws IOException {
        assertThat(read(GOOD).policies().engine()).isEqualTo(PolicyEngine.COMPILED);
        assertThat(read(GOOD.replace("packs: [baseline]", "packs: [baseline], engine: official"))
                        .policies()
                        .engine())
                .isEqualTo(PolicyEngine.OFFICIAL);
    }

    @Test
    void aTeamDoesNotChooseTheEngineOfAll() throws IOException {
        Files.createDirectories(folder.resolve("teams"));
        Files.writeString(
                folder.resolve("teams/mail.yaml"), "team: mail\nowner: mail-leads\npolicy: { engine: official }\n");

        assertThatThrownBy(() -> read(GOOD + "teams: teams/*.yaml\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("policy.engine");
    }

    @Test
    void anUnknownKeyNamesItsPlaceAndTheNearestKnownOne() {
        assertThatThrownBy(() -> read(GOOD.replace("may-use:", "may_use:")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("writ.yaml:14")
                .hasMessageContaining("purposes.triage.may_use")
                .hasMessageContaining("did you mean `may-use`?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            policy: { packs: [baseline] } | policy: {} | so nothing could ever be permitted
            owner: support-leads | # | without an owner
            version: 1 | version: 2 | `2` is not known
            [triage-bot] | [someone] | there is no agent `someone`
            ["tickets/*"] | ["tickets"] | is not server/tool
            ["tickets/*"] | ["mail/*"] | meets no server
            time: 15m | time: soon | is not a time
            time: 15m | calls: 0 | at least 1
            does: send | does: shout | one of read, write
            does: send | does: "classify:sql(q)" | not available yet
            packs: [baseline] | packs: [baseline], engine: fast | `fast` is not known
            id: local | id: "spiffe://acme/bot" | SPIFFE and OIDC identities are not available yet
            url: http://127.0.0.1:9001/mcp | url: http://127.0.0.1:9001/mcp#x | neither user nor fragment
            url: http://127.0.0.1:9001/mcp | environment: prod | needs either `url` or `command`
            """)
    void whatCannotBeRightIsRefusedWithARemedy(String right, String wrong, String message) {
        assertThat(GOOD).contains(right);
        assertThatThrownBy(() -> read(GOOD.replace(right, wrong)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "people: { oncall: { from: x } }",
                "store: \"jdbc:postgresql://db/writ\"",
                "identity: { spiffe: [{ trust-domain: acme.example }] }",
                "identity: { oidc: [{ issuer: x }] }",
                "never: [\"regulated -> outside\"]",
                "listen: { console: 127.0.0.1:7701 }"
            })
    void aKeyThatIsNotBuiltYetIsRefusedNeverIgnored(String key) {
        assertThatThrownBy(() -> read(GOOD + key + "\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("is not available yet");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0:7700", "192.168.1.5:7700", "[::]:7700", "writ.example:7700"})
    void onlyLoopbackIsServed(String address) {
        assertThatThrownBy(() -> read(GOOD + "listen: { mcp: \"" + address + "\" }\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("is not a loopback address");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version: 1\nversion: 1\n",
                "a: &x [1]\nb: *x\n",
                "a: !!java.net.URL [x]\n",
                "- 1\n",
                "",
                "a: [\n"
            })
    void yamlTricksAreRefused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(ConfigException.class);
    }

    @Test
    void everythingWrongIsSaidAtOnce() {
        assertThatThrownBy(() -> read(GOOD.replace("time: 15m", "time: soon").replace("does: send", "does: shout")))
                .isInstanceOfSatisfying(
                        ConfigException.class, bad -> assertThat(bad.problems()).hasSize(2));
    }

    @Test
    void teamsAddTheirOwnPartsAndMayNotTakeEachOthersNames() throws IOException {
        Files.createDirectories(folder.resolve("teams"));
        String team = """
                team: mail
                owner: mail-leads
                servers: { %s: { command: [mailer] } }
                """;
        Files.writeString(folder.resolve("teams/mail.yaml"), team.formatted("mail"));
        assertThat(read(GOOD + "teams: teams/*.yaml\n").servers())
                .extracting(server -> server.name() + " of " + server.owner())
                .containsExactly("tickets of support-leads", "mail of mail-leads");
        Files.writeString(folder.resolve("teams/mail.yaml"), team.formatted("tickets"));
        assertThatThrownBy(() -> read(GOOD + "teams: teams/*.yaml\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("stands at");
    }

    @Test
    void aTeamMayBeStricterThanTheGatewayButNotLooser() throws IOException {
        Files.createDirectories(folder.resolve("teams"));
        String team = "team: mail\nowner: mail-leads\nmode: %s\nservers: { mail: { command: [mailer] } }\n";
        Files.writeString(folder.resolve("teams/mail.yaml"), String.format(team, "enforce"));
        String observing = GOOD.replace("version: 1", "version: 1\nmode: observe") + "teams: teams/*.yaml\n";
        assertThat(read(observing).servers())
                .extracting(Settings.Server::mode)
                .containsExactly(Mode.OBSERVE, Mode.ENFORCE);
        Files.writeString(folder.resolve("teams/mail.yaml"), String.format(team, "observe"));
        assertThatThrownBy(() -> read(GOOD + "teams: teams/*.yaml\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("is looser than the gateway's");
    }

    @Test
    void aServerMayBeStricterThanTheGatewayButNotLooser() throws IOException {
        String observing = GOOD.replace("version: 1", "version: 1\nmode: observe");
        assertThat(read(observing).servers().getFirst().mode()).isEqualTo(Mode.OBSERVE);
        assertThatThrownBy(() -> read(GOOD.replace("    url:", "    mode: observe\n    url:")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("is looser than the gateway's");
    }

    private Settings read(String text) throws IOException {
        Path file = folder.resolve("writ.yaml");
        Files.writeString(file, text);
        return new ConfigFile(file).read();
    }
}
