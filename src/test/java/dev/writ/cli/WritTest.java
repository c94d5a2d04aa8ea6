package dev.writ.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.admin.Protection;
import dev.writ.admin.SignedRequest;
import dev.writ.admin.Wire;
import dev.writ.audit.verify.Verification;
import dev.writ.identity.Proof;
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
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WritTest {
    @TempDir
    Path state;

    private final FakeAdmin admin = new FakeAdmin();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Verification verification = new Verification(Verification.Verdict.INTACT, 7, 1, 7, 2, 0, "");
    private @Nullable RuntimeException broken;

    private final class FakeWorks implements Works {
        @Override
        public int up(Start start) {
            start.out().println("up at " + start.state().getFileName());
            return Exit.OK;
        }

        @Override
        public int demo(Start start) {
            if (broken != null) {
                throw broken;
            }
            return up(start);
        }

        @Override
        public void judgeCases(List<Path> corpus, Consumer<CaseLine> lines, Consumer<String> problems) {
            problems.accept("there are no cases here");
        }

        @Override
        public Verification verify(Path folder) {
            return verification;
        }

        @Override
        public Secret sign(Path folder, TenantId tenant, AgentName agent, String gateway, SignedRequest request) {
            if (agent.value().equals("nobody")) {
                throw new IllegalArgumentException("agent `nobody` has no key in " + folder.getFileName());
            }
            return Secret.of(agent.value());
        }
    }

    @AfterEach
    void close() {
        admin.close();
    }

    private int writ(String... args) {
        return writ(Map.of("WRIT_STATE", state.toString()), "", args);
    }

    private int writ(Map<String, String> environment, String typed, String... args) {
        return Writ.run(
                new Surroundings(
                        new BufferedReader(new StringReader(typed)),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        !typed.isEmpty(),
                        environment,
                        state,
                        "0.1",
                        new FakeWorks()),
                args);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void whatIsSupposedIsSentAsItWasTyped() {
        admin.on("POST", "/decisions/{id}/explain", 200, "{'id':'d-1'}");
        admin.open(state);

        int exit = writ(
                "decision",
                "explain",
                "d-1",
                "--what-if",
                "user=alice",
                "--what-if",
                "input.q=a=b",
                "--show-arguments");

        assertThat(exit).as(err()).isEqualTo(Exit.OK);
        assertThat(admin.asked.getLast().body())
                .isEqualTo(Wire.read("{\"what_if\":{\"user\":\"alice\",\"input.q\":\"a=b\"}}"));
        assertThat(admin.asked.getLast().query()).containsEntry("arguments", "shown");
        assertThat(writ("decision", "explain", "d-1", "--what-if", "user")).isEqualTo(Exit.USAGE);
        assertThat(writ("decision", "explain", "d-1", "--what-if", "a=1", "--what-if", "a=2"))
                .isEqualTo(Exit.USAGE);
    }

    @Test
    void aTaskIsOpenedWithTheAgentsStatementAndItsTokenPrinted() {
        admin.on(
                "POST",
                "/tasks",
                new Protection.AgentKey(Proof.Operation.TASK_START),
                201,
                "{'task':'t-1','token':'tok','token_type':'Bearer','expires_in':60}");
        admin.open(state);

        int exit = writ(
                "task",
                "start",
                "--agent",
                "bot",
                "--purpose",
                "p",
                "--objective",
                "why",
                "--time",
                "5m",
                "-o",
                "json");

        assertThat(exit).isEqualTo(Exit.OK);
        assertThat(out())
                .isEqualTo("{\"task\":\"t-1\",\"token\":\"tok\",\"token_type\":\"Bearer\",\"expires_in\":60}\n");
        assertThat(err()).isEmpty();
        assertThat(admin.asked.getLast().agent().orElseThrow().agent().value()).isEqualTo("bot");
        assertThat(admin.asked.getLast().body().text("time")).contains("5m");
        assertThat(admin.asked.getLast().body().member("user")).isEmpty();
    }

    @Test
    void anAgentWithoutAKeySignsNothing() {
        admin.open(state);

        int exit = writ("task", "start", "--agent", "nobody", "--purpose", "p", "--objective", "why");

        assertThat(exit).isEqualTo(Exit.SIGN_IN);
        assertThat(err()).contains("agent `nobody` has no key").contains("Hint: ");
    }

    @Test
    void aTableIsAlignedAndShowsWhatIsHiddenInIt() {
        admin.on(
                "GET",
                "/tasks",
                200,
                "{'tasks':[{'task':'t-1','agent':'a','purpose':'p\u202e\\u001b','state':'open','calls':3,'denied':0,"
                        + "'deadline':'x'}]}");
        admin.open(state);

        assertThat(writ("task", "ls", "--agent", "a")).isEqualTo(Exit.OK);

        assertThat(out().lines())
                .containsExactly(
                        "TASK  AGENT  PURPOSE          STATE  CALLS  DENIED  DEADLINE",
                        "t-1   a      p\\u{202e}\\u{1b}  open   3      0       x");
        assertThat(admin.asked.getLast().query()).containsEntry("agent", "a");
    }

    @Test
    void whatIsNestedIsReadableAndCannotPassForAMemberOfItsOwn() {
        admin.on(
                "GET",
                "/tasks",
                200,
                "{'tasks':[{'task':'t-1','agent':{'name':'a  state=open','seen':['b']},"
                        + "'deadline':'2026-01-02T03:04:05.678901234Z'}]}");
        admin.open(state);

        writ("task", "ls");

        assertThat(out()).contains("name=\"a  state=open\"  seen=[\"b\"]").contains(" 2026-01-02T03:04:05.678Z\n");
    }

    @Test
    void theLogSaysWhatWasAskedAndHowItEnded() {
        admin.on(
                "GET",
                "/log/tail",
                200,
                "{'records':[{'seq':1,'body':{'method':'tools/call','purpose':'p'}},"
                        + "{'seq':2,'body':{'outcome':'answered'}}]}");
        admin.open(state);

        writ("audit", "tail");

        assertThat(out()).contains("tools/call").contains("answered");
    }

    @Test
    void aFolderInUseNamesItsOwnRemedyOnly() {
        broken = new IllegalStateException("another gateway uses the folder; stop it");

        assertThat(writ("demo")).isEqualTo(Exit.ERROR);
        assertThat(err()).isEqualTo("Another gateway uses the folder; stop it\n");
    }

    @Test
    void jsonlIsOneItemALine() {
        admin.on("GET", "/tasks", 200, "{'tasks':[{'task':'t-1'},{'task':'t-2'}]}");
        admin.open(state);

        writ("task", "ls", "-o", "jsonl");

        assertThat(out()).isEqualTo("{\"task\":\"t-1\"}\n{\"task\":\"t-2\"}\n");
    }

    @Test
    void theEnvironmentChoosesTheOutputToo() {
        admin.open(state);

        writ(Map.of("WRIT_STATE", state.toString(), "WRIT_OUTPUT", "json"), "", "status");

        assertThat(out()).startsWith("{\"tenant\":\"acme\"");
    }

    @Test
    void aGatewayThatIsNotThereIsItsOwnExitCode() {
        assertThat(writ("status")).isEqualTo(Exit.UNREACHABLE);
        assertThat(err()).contains("The gateway cannot be reached").contains("Hint: Start it with `writ up`");
    }

    @Test
    void anErrorIsOneJsonLineOnStderrWhenJsonIsAsked() {
        admin.on("POST", "/tasks/{id}/end", 409, "{'code':'task_over','message':'It is over.','retryable':false}");
        admin.open(state);

        assertThat(writ("-o", "json", "task", "end", "t-1")).isEqualTo(Exit.USAGE);
        out.reset();
        err.reset();
        assertThat(writ("task", "end", "t-1", "-o", "json")).isEqualTo(Exit.ERROR);

        assertThat(out()).isEmpty();
        assertThat(Wire.read(err().strip()).text("code")).contains("task_over");
    }

    @Test
    void approvingShowsTheDifferenceAndSendsWhatWasRead() {
        script("digest-1");

        assertThat(writ("catalog", "approve", "tickets", "--yes")).isEqualTo(Exit.OK);

        assertThat(out()).contains("get_ticket: new\n").contains("+ {");
        assertThat(err()).contains("What tickets shows is approved.");
        assertThat(admin.asked.getLast().body().text("expect")).contains("digest-1");
    }

    @Test
    void approvingAsksUnlessToldOtherwise() {
        script("digest-1");

        assertThat(writ("catalog", "approve", "tickets")).isEqualTo(Exit.USAGE);
        assertThat(writ(Map.of("WRIT_STATE", state.toString()), "n\n", "catalog", "approve", "tickets"))
                .isEqualTo(Exit.ERROR);
        assertThat(admin.asked).noneMatch(asked -> asked.body().member("expect").isPresent());
        assertThat(writ(Map.of("WRIT_STATE", state.toString()), "y\n", "catalog", "approve", "tickets"))
                .isEqualTo(Exit.OK);
    }

    private void script(String digest) {
        admin.on(
                "GET",
                "/catalog/{server}/diff",
                200,
                "{'server':'tickets','digest':'" + digest
                        + "','tools':[{'tool':'get_ticket','state':'new','detail':'','lines':['+ {','+ }']}]}");
        admin.on("POST", "/catalog/{server}/approve", 200, "{'in_force':true,'messages':[]}");
        admin.open(state);
    }

    @Test
    void aStalePreconditionIsItsOwnExitCode() {
        admin.on("POST", "/catalog/{server}/approve", 412, "{'code':'changed_while_reading','message':'It changed.'}");
        admin.open(state);

        assertThat(writ("catalog", "approve", "tickets", "--expect", "x")).isEqualTo(Exit.STALE);
    }

    @Test
    void aLogThatWasChangedFailsTheCheckAndNamesThePlace() {
        assertThat(writ("audit", "verify")).isEqualTo(Exit.OK);
        out.reset();
        verification = new Verification(Verification.Verdict.BROKEN, 3, 1, 3, 1, 4, "its body was changed");

        assertThat(writ("audit", "verify", "-o", "json")).isEqualTo(Exit.CHECK_FAILED);

        assertThat(Wire.read(out().strip()).member("first_bad")).contains(Json.Num.of(4));
        assertThat(err()).contains("record 4: its body was changed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "approval ls",
                "scan .",
                "stdio x --as y",
                "policy simulate --since 7d",
                "audit export",
                "task run -- x"
            })
    void whatIsNotBuiltYetSaysSo(String line) {
        assertThat(writ(line.split(" "))).isEqualTo(Exit.USAGE);
        assertThat(err()).contains("is not available yet");
    }

    @Test
    void aMistakeIsAUsageErrorWithAHint() {
        assertThat(writ("task", "start", "--agent", "a")).isEqualTo(Exit.USAGE);
        assertThat(err()).contains("--purpose").contains("Hint: Use `writ task start --help`");
        assertThat(writ("nonsense")).isEqualTo(Exit.USAGE);
        assertThat(writ("status", "-o", "xml")).isEqualTo(Exit.USAGE);
        assertThat(writ()).isEqualTo(Exit.USAGE);
        assertThat(writ("task")).isEqualTo(Exit.USAGE);
        assertThat(writ("--help")).isEqualTo(Exit.OK);
        assertThat(writ("task", "start", "--help")).isEqualTo(Exit.OK);
    }

    @Test
    void theStateFolderIsTakenFromTheOptionTheEnvironmentTheFileOrHere() throws IOException {
        Path file = state.resolve("writ.yaml");
        Files.writeString(file, "version: 1\ntenant: acme\nstate: from-file\npolicy: { packs: [baseline] }\n");

        writ(Map.of("WRIT_STATE", "/x/from-environment"), "", "demo", "--state", "/x/from-option");
        writ(Map.of("WRIT_STATE", "/x/from-environment"), "", "up", "-c", "writ.yaml");
        writ(Map.of(), "", "up", "-c", "writ.yaml");
        writ(Map.of(), "", "demo");

        assertThat(err()).isEmpty();
        assertThat(out().lines())
                .containsExactly("up at from-option", "up at from-environment", "up at from-file", "up at .writ");
    }

    @Test
    void filesAreCheckedWithoutAGateway() throws IOException {
        Files.writeString(state.resolve("good.yaml"), "version: 1\ntenant: acme\npolicy: { packs: [baseline] }\n");
        Files.writeString(state.resolve("bad.yaml"), "version: 1\nnonsense: yes\n");

        assertThat(writ("config", "validate", "-c", "good.yaml")).isEqualTo(Exit.OK);
        assertThat(writ("config", "validate", "-c", "bad.yaml")).isEqualTo(Exit.USAGE);
        assertThat(err()).contains("bad.yaml:2");
        assertThat(writ("config", "validate")).isEqualTo(Exit.USAGE);
        assertThat(writ("config", "schema")).isEqualTo(Exit.OK);
        assertThat(Wire.read(out().lines().reduce((_, last) -> last).orElse("")).text("$schema"))
                .isPresent();
        assertThat(writ("config", "schema", "--tests")).isEqualTo(Exit.OK);
        assertThat(writ("config", "schema", "--tests", "--team")).isEqualTo(Exit.USAGE);
    }
}
