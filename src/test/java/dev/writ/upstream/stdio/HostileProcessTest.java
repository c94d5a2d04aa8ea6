package dev.writ.upstream.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.contract.Calls;
import dev.writ.contract.Eventually;
import dev.writ.model.Outcome;
import dev.writ.model.Secret;
import dev.writ.model.ServerName;
import dev.writ.upstream.ClientName;
import dev.writ.upstream.Reply;
import dev.writ.upstream.UpstreamFault;
import dev.writ.upstream.UpstreamLimits;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Servers written in a few lines of shell, each breaking one thing. `$id` is the id of the request just read.
final class HostileProcessTest {
    private static final String LOOP = """
            answer() { printf '{"jsonrpc":"2.0","id":%s,"result":{%s}}\\n' "$id" "$1"; }
            while IFS= read -r line; do
              id=${line#*\\"id\\":}; id=${id%%,*}
              case $line in
                *server/discover*) answer '"supportedVersions":["2026-07-28"]';;
                *tools/call*) call;;
              esac
            done
            """;

    private final List<String> reports = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    private Vertx vertx;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
    }

    @AfterEach
    void stop() {
        Calls.await(vertx.close());
    }

    /// A modern server that does `call` when a tool is called.
    private StdioUpstream server(String call) throws IOException {
        Path script = folder.resolve("server.sh");
        Files.writeString(script, "call() {\n" + call + "\n}\n" + LOOP);
        return started(List.of("sh", script.toString()), Map.of());
    }

    private StdioUpstream started(List<String> words, Map<String, Secret> environment) {
        return new StdioUpstream(
                vertx,
                new ServerName("hostile"),
                Command.of(words, environment, List.of(), Map.of("WRIT_TEST_OWN", "gateway")),
                UpstreamLimits.standard(),
                new ClientName("writ", "test"),
                (_, what) -> reports.add(what));
    }

    private static void end(StdioUpstream upstream) {
        upstream.close();
        Calls.await(upstream.ended());
    }

    @Test
    @DisplayName("C11 a modern process that asks something is dropped and reported")
    void aModernProcessThatAsksIsDropped() throws Exception {
        StdioUpstream upstream =
                server("printf '{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"roots/list\"}\\n'; answer '\"content\":[]'");

        UpstreamFault fault = Calls.fault(upstream, Calls.of("mail", "{}"));

        assertThat(fault.outcome()).isEqualTo(Outcome.WITHHELD);
        assertThat(reports).contains("the server sent a request of its own, which this version of MCP forbids");
        end(upstream);
    }

    @Test
    @DisplayName("L10 a line without end kills the process and memory stays flat")
    void aLineWithoutEndKillsTheProcess() throws Exception {
        StdioUpstream upstream = server("exec cat /dev/zero");

        assertThat(Calls.fault(upstream, Calls.of("mail", "{}")).outcome()).isEqualTo(Outcome.UNKNOWN);
        end(upstream);
    }

    @Test
    @DisplayName("L10 a line that is no message is not passed on")
    void aLineThatIsNoMessageIsNotPassedOn() throws Exception {
        StdioUpstream upstream = server("echo 'starting up ...'; echo '{\"jsonrpc\":'; answer '\"content\":[]'");

        Reply reply = Calls.answer(upstream, Calls.of("mail", "{}"));

        assertThat(((Reply.Result) reply).result().text()).isEqualTo("{\"content\":[]}");
        assertThat(reports).containsExactly("the process wrote a line that is no MCP message");
        end(upstream);
    }

    @Test
    @DisplayName("L10 lines without end that are no messages kill the process")
    void linesWithoutEndThatAreNoMessagesKillTheProcess() throws Exception {
        StdioUpstream upstream = server("exec yes noise");

        assertThat(Calls.fault(upstream, Calls.of("mail", "{}")).outcome()).isEqualTo(Outcome.UNKNOWN);
        end(upstream);
    }

    @Test
    @DisplayName("L11 a flood on the error stream blocks nobody")
    void aFloodOnTheErrorStreamBlocksNobody() throws Exception {
        StdioUpstream upstream = server("head -c 3000000 /dev/zero >&2; answer '\"content\":[]'");

        assertThat(Calls.answer(upstream, Calls.of("mail", "{}"))).isInstanceOf(Reply.Result.class);
        end(upstream);
    }

    @Test
    @DisplayName("L13 an answer nobody waits for reaches nobody and is reported")
    void anAnswerNobodyWaitsForIsReported() throws Exception {
        StdioUpstream upstream = server("real=$id; id=42; answer '\"content\":[1]'; id=$real; answer '\"content\":[]'");

        Reply reply = Calls.answer(upstream, Calls.of("mail", "{}"));

        assertThat(((Reply.Result) reply).result().text()).isEqualTo("{\"content\":[]}");
        assertThat(reports).containsExactly("the process answered a request that was not asked");
        end(upstream);
    }

    @Test
    @DisplayName("L14 a crash in a call leaves its outcome unknown, and the next call starts the process again")
    void aCrashInACallLeavesItsOutcomeUnknown() throws Exception {
        Path once = folder.resolve("once");
        StdioUpstream upstream =
                server("[ -e " + once + " ] || { : > " + once + "; exit 3; }; answer '\"content\":[]'");

        assertThat(Calls.fault(upstream, Calls.of("mail", "{}")).outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(Calls.answer(upstream, Calls.of("mail", "{}"))).isInstanceOf(Reply.Result.class);
        end(upstream);
    }

    @Test
    @DisplayName("I12 what the process started dies with its task, deaf to the request to end or not")
    void whatTheProcessStartedDiesWithItsTask() throws Exception {
        Path pid = folder.resolve("pid");
        StdioUpstream upstream = server("sh -c 'trap \"\" TERM HUP; echo $$ > " + pid
                + "; while :; do sleep 1; done' >/dev/null 2>&1 & while [ ! -s " + pid
                + " ]; do :; done; answer '\"content\":[]'");
        Calls.answer(upstream, Calls.of("mail", "{}"));
        ProcessHandle child =
                ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
        assertThat(child.isAlive()).isTrue();

        upstream.release(Calls.ONE);

        Eventually.holds("the child is gone", () -> !child.isAlive());
        end(upstream);
    }

    @Test
    void theProcessHasTheDeclaredVariablesAndNoOther() throws Exception {
        Path seen = folder.resolve("seen");
        Path script = folder.resolve("server.sh");
        Files.writeString(script, "/usr/bin/env > " + seen + "\ncall() { answer '\"content\":[]'; }\n" + LOOP);
        StdioUpstream upstream =
                started(List.of("/bin/sh", script.toString()), Map.of("TOKEN_FOR_IT", Secret.of("s3cret")));

        Calls.answer(upstream, Calls.of("mail", "{}"));

        assertThat(Files.readAllLines(seen))
                .contains("TOKEN_FOR_IT=s3cret")
                .allMatch(line -> line.matches("(TOKEN_FOR_IT|PWD|OLDPWD|SHLVL|_)=.*"));
        end(upstream);
    }

    @Test
    void aProgramThatIsNotThereIsUnreachableWithTheRemedy() {
        StdioUpstream upstream = started(List.of("no-such-program"), Map.of());

        UpstreamFault fault = Calls.fault(upstream, Calls.of("mail", "{}"));

        assertThat(fault.outcome()).isEqualTo(Outcome.UNREACHABLE);
        assertThat(fault.detail()).contains("no-such-program", "absolute path");
        end(upstream);
    }

    @Test
    void noWordIsReadByAShell() throws Exception {
        Path owned = folder.resolve("owned");
        Path script = folder.resolve("server.sh");
        Files.writeString(script, "call() { answer '\"content\":[]'; }\n" + LOOP);
        StdioUpstream upstream =
                started(List.of("sh", script.toString(), "; touch " + owned, "$(touch " + owned + ")"), Map.of());

        Reply reply = Calls.answer(upstream, Calls.of("mail", "{}"));

        assertThat(reply).isInstanceOf(Reply.Result.class);
        assertThat(owned).doesNotExist();
        end(upstream);
    }
}
