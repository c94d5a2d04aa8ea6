package dev.writ;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.admin.Wire;
import dev.writ.audit.verify.Verification;
import dev.writ.boot.BootParts;
import dev.writ.boot.Gateway;
import dev.writ.boot.JournalCheck;
import dev.writ.cli.Surroundings;
import dev.writ.cli.Writ;
import dev.writ.config.ConfigFile;
import dev.writ.contract.Eventually;
import dev.writ.demo.server.Eras;
import dev.writ.demo.server.FixtureServer;
import dev.writ.demo.server.HttpFixture;
import dev.writ.demo.server.Toolset;
import dev.writ.fake.TableDecisionPoint;
import dev.writ.model.Json;
import dev.writ.policy.DecisionPoint;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A whole gateway whose own evaluator permits everything, seen as an operator sees it: through the commands.
class EnginesDisagreeTest {
    @TempDir
    Path folder;

    private final FixtureServer kb = FixtureServer.of(Eras.MODERN, Toolset.KB.tools());
    private HttpFixture door = kb.serveHttp(0);

    @BeforeEach
    void configured() throws IOException {
        configure("");
    }

    @AfterEach
    void close() throws IOException {
        door.close();
        kb.close();
    }

    @Test
    void aWrongPermitIsAnAlarmAndTheOfficialEngineDecidesTheNextCall() throws IOException {
        try (Gateway _ = start(_ -> TableDecisionPoint.permittingAll())) {
            String task = opened();
            calls(task, 0);
            Eventually.holds(
                    "the alarm is raised", () -> !ask("status").alarms().isEmpty());

            Said status = ask("status");
            assertThat(status.exit()).isEqualTo(3);
            assertThat(status.body().text("state")).contains("alarm");
            assertThat(status.err()).contains("ALARM: The policy engines have disagreed 1 time");
            assertThat(status.policy("engine")).isEqualTo(new Json.Str("official"));
            assertThat(status.policy("disagreed")).isEqualTo(Json.Num.of(1));

            calls(task, 5);

            Json.Obj alarm = records("audit", "search", "--kind", "alarm").getLast();
            assertThat(alarm.text("what")).contains("engines-disagree");
            assertThat(alarm.text("target")).contains("kb/search_articles");
            assertThat(alarm.object("official").flatMap(said -> said.text("reason")))
                    .contains("POLICY_DENIED");
            assertThat(alarm.toString()).doesNotContain("canary-words");
            assertThat(records("audit", "tail"))
                    .anySatisfy(record -> assertThat(record.text("kind")).contains("alarm"))
                    .anySatisfy(record -> assertThat(record.text("what")).contains("policy-engine"));
        }
        assertThat(JournalCheck.of(state()).verdict()).isEqualTo(Verification.Verdict.INTACT);
    }

    @Test
    void aRestartForgivesNothing() throws IOException {
        try (Gateway _ = start(_ -> TableDecisionPoint.permittingAll())) {
            calls(opened(), 0);
            Eventually.holds(
                    "the alarm is raised", () -> !ask("status").alarms().isEmpty());
        }
        try (Gateway _ = start(_ -> TableDecisionPoint.permittingAll())) {
            assertThat(ask("status").exit()).isEqualTo(3);
            calls(opened(), 5);
        }
    }

    @Test
    void whoChoosesTheOfficialEngineIsNotAskedToDoSoAgain() throws IOException {
        configure("engine: official,");
        try (Gateway _ = start(_ -> TableDecisionPoint.permittingAll())) {
            calls(opened(), 5);
            Eventually.holds(
                    "the other engine was asked",
                    () -> ask("status").policy("disagreed").equals(Json.Num.of(1)));
            assertThat(ask("status").exit()).isZero();
        }
    }

    @Test
    void enginesThatAgreeRaiseNoAlarm() throws IOException {
        try (Gateway _ = start(UnaryOperator.identity())) {
            calls(opened(), 5);
            Eventually.holds(
                    "the other engine was asked",
                    () -> ask("status").policy("rechecked").equals(Json.Num.of(1)));
            assertThat(ask("status").exit()).isZero();
            assertThat(records("audit", "search", "--kind", "alarm")).isEmpty();
        }
    }

    private void configure(String engine) throws IOException {
        Files.writeString(folder.resolve("no.cedar"), """
                @id("nothing")
                @reason("nobody searches here")
                forbid (principal, action in Action::"execute", resource);
                """);
        Files.writeString(folder.resolve("writ.yaml"), """
                version: 1
                owner: kb-team
                listen: { mcp: 127.0.0.1:0 }
                agents: { reader: { id: local } }
                servers:
                  kb:
                    url: %s
                    every-tool: { does: read, reach: own, content: trusted, sensitivity: internal }
                purposes:
                  read-up: { agents: [reader], may-use: ["kb/*"] }
                policy: { %s dir: . }
                """.formatted(door.url(), engine));
    }

    private Path state() {
        return folder.resolve("state");
    }

    private Gateway start(UnaryOperator<DecisionPoint> ours) {
        Gateway gateway = BootParts.gateway(new ConfigFile(folder.resolve("writ.yaml")), state(), ours);
        assertThat(ask("catalog", "approve", "kb", "--yes").exit()).isZero();
        return gateway;
    }

    private String opened() {
        Said started = ask("task", "start", "--agent", "reader", "--purpose", "read-up", "--objective", "to read");
        assertThat(started.exit()).as(started.err()).isZero();
        return started.body().text("task").orElseThrow();
    }

    private void calls(String task, int exit) {
        Said said = ask("call", "kb", "search_articles", "--args", "{\"query\":\"canary-words\"}", "--task", task);
        assertThat(said.exit()).as(said.out() + said.err()).isEqualTo(exit);
    }

    private List<Json.Obj> records(String... words) {
        Said said = ask(words);
        assertThat(said.exit()).isZero();
        List<Json.Obj> records = new ArrayList<>();
        said.out().lines().map(Wire::read).forEach(record -> records.addAll(bodies(record)));
        return records;
    }

    private static List<Json.Obj> bodies(Json.Obj answer) {
        return answer.object("body").map(List::of).orElse(List.of());
    }

    /// What a command said.
    private record Said(int exit, String out, String err) {
        Json.Obj body() {
            return Wire.read(out);
        }

        List<Json> alarms() {
            return body().member("alarms").orElseThrow() instanceof Json.Arr(List<Json> alarms) ? alarms : List.of();
        }

        Json policy(String member) {
            return body().object("policy").orElseThrow().member(member).orElseThrow();
        }
    }

    private Said ask(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> all = new ArrayList<>(Arrays.asList(words));
        all.addAll(List.of("-o", "jsonl"));
        int exit = Writ.run(
                new Surroundings(
                        new BufferedReader(new StringReader("")),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false,
                        Map.of("WRIT_STATE", state().toString()),
                        folder,
                        "0.1",
                        new OwnWorks()),
                all.toArray(String[]::new));
        return new Said(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
