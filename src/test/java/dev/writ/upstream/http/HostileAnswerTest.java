package dev.writ.upstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.contract.Calls;
import dev.writ.contract.Eventually;
import dev.writ.fake.Script;
import dev.writ.fake.ScriptedUpstream;
import dev.writ.model.Outcome;
import dev.writ.upstream.Reply;
import dev.writ.upstream.UpstreamFault;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Broken HTTP and misplaced messages: each ends as one fault, and the connection is never used again.
final class HostileAnswerTest {
    private static final String GOOD = "\"content\":[]";

    private static String result(String id) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":{\"resultType\":\"complete\"," + GOOD + "}}";
    }

    static Stream<Arguments> bombs() {
        return Stream.of(
                bomb("a body without end", Outcome.WITHHELD, _ -> Script.neverEndingBody()),
                bomb("a header of 1 MiB", Outcome.UNKNOWN, _ -> Script.oversizedHeader(1024 * 1024)),
                bomb("a compressed bomb", Outcome.WITHHELD, _ -> Script.gzipBomb(64)),
                bomb("a page", Outcome.WITHHELD, _ -> Script.html()),
                bomb("half a body", Outcome.UNKNOWN, request -> Script.closesMidBody(request.id())),
                bomb(
                        "100 early hints",
                        Outcome.WITHHELD,
                        _ -> Script.of(
                                new Script.Send("HTTP/1.1 103 Early Hints\r\n\r\n".repeat(100)), new Script.Hang())),
                bomb("102 without end", Outcome.WITHHELD, _ -> Script.informationalFlood()),
                bomb("65 headers", Outcome.WITHHELD, request -> headers(request.id())),
                bomb("an event of 2 MiB", Outcome.WITHHELD, _ -> Script.events("x".repeat(2 << 20))),
                bomb(
                        "a line without end",
                        Outcome.WITHHELD,
                        _ -> Script.of(
                                new Script.Send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n"),
                                new Script.Repeat("data: ".repeat(1000)))),
                bomb(
                        "comments without end",
                        Outcome.WITHHELD,
                        _ -> Script.of(
                                new Script.Send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n"),
                                new Script.Repeat(":\n".repeat(1000)))),
                bomb("a stream without an answer", Outcome.UNKNOWN, _ -> Script.events()),
                bomb(
                        "two answers in one body",
                        Outcome.WITHHELD,
                        request -> Script.json(200, result(request.id()) + result(request.id()))),
                bomb("a batch", Outcome.WITHHELD, request -> Script.json(200, "[" + result(request.id()) + "]")),
                bomb("an answer to another id", Outcome.WITHHELD, _ -> Script.json(200, result("1"))),
                bomb("nothing", Outcome.WITHHELD, _ -> Script.json(200, "")),
                bomb(
                        "200 and reset",
                        Outcome.UNKNOWN,
                        _ -> Script.of(
                                new Script.Send("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"),
                                new Script.Close())));
    }

    private static Arguments bomb(String name, Outcome outcome, Function<ScriptedUpstream.Request, Script> script) {
        return Arguments.of(name, outcome, script);
    }

    private static Script headers(String id) {
        String body = result(id);
        StringBuilder fields = new StringBuilder();
        for (int n = 0; n < 65; n++) {
            fields.append("X-").append(n).append(": 1\r\n");
        }
        return Script.of(new Script.Send("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + fields
                + "Content-Length: " + body.length() + "\r\n\r\n" + body));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    @DisplayName("A19 a hostile answer is one fault and its connection is not used again")
    void aHostileAnswerIsOneFault(String name, Outcome outcome, Function<ScriptedUpstream.Request, Script> script) {
        try (Attacked attacked = Attacked.onCall(request ->
                request.body().contains("\"again\"") ? Script.result(request.id(), GOOD) : script.apply(request))) {
            UpstreamFault fault = Calls.fault(attacked.upstream(), Calls.of("mail", "{}"));

            assertThat(fault.outcome()).as(name + ": " + fault.detail()).isEqualTo(outcome);
            assertThat(Calls.answer(attacked.upstream(), Calls.of("again", "{}")))
                    .isInstanceOf(Reply.Result.class);
            assertThat(attacked.server().requests("tools/call")).isEqualTo(2);
            assertThat(connectionsOfCalls(attacked)).doesNotHaveDuplicates();
        }
    }

    private static Stream<Integer> connectionsOfCalls(Attacked attacked) {
        return attacked.server().requests().stream()
                .filter(request -> request.method().equals("tools/call"))
                .map(ScriptedUpstream.Request::connection);
    }

    @Test
    @DisplayName("A20 a whole answer left behind closes the connection before the next call")
    void aWholeAnswerLeftBehindIsNotReceived() {
        String smuggled = result("1").replace(GOOD, "\"content\":[{\"type\":\"text\",\"text\":\"of A\"}]");
        String extra = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + smuggled.length()
                + "\r\n\r\n" + smuggled;
        try (Attacked attacked = Attacked.onCall(request -> request.body().contains("\"a\"")
                ? Script.leftover(request.id(), extra)
                : Script.result(request.id(), GOOD))) {
            Calls.answer(attacked.upstream(), Calls.of("a", "{}"));
            Reply second = Calls.answer(attacked.upstream(), Calls.in(Calls.TWO, "b", "{}"));

            assertThat(((Reply.Result) second).result().text()).doesNotContain("of A");
            assertThat(connectionsOfCalls(attacked)).doesNotHaveDuplicates();
        }
    }

    @Test
    @DisplayName("A20 a call that waits for the connection does not receive what was left behind either")
    void aWaitingCallDoesNotReceiveWhatWasLeftBehind() {
        String smuggled = result("1");
        String extra = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + smuggled.length()
                + "\r\n\r\n" + smuggled;
        try (Attacked attacked = Attacked.onCall(request -> request.body().contains("\"a\"")
                ? Script.leftover(request.id(), extra)
                : Script.result(request.id(), GOOD))) {
            // One connection in all, so the second call waits for the first to end.
            var first = attacked.upstream().call(Calls.of("a", "{}"), Calls::yes, Calls.DEAF);
            var second = attacked.upstream().call(Calls.of("b", "{}"), Calls::yes, Calls.DEAF);

            assertThat(Calls.await(first.reply())).isInstanceOf(Reply.Result.class);
            assertThat(Calls.await(second.reply())).isInstanceOf(Reply.Result.class);
            assertThat(connectionsOfCalls(attacked)).doesNotHaveDuplicates();
        }
    }

    @Test
    @DisplayName("A20 the beginning of an answer left behind spoils the next call and reaches nobody")
    void theBeginningOfAnAnswerLeftBehindReachesNobody() {
        String extra = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-Of: A\r\n";
        try (Attacked attacked = Attacked.onCall(request -> request.body().contains("\"a\"")
                ? Script.leftover(request.id(), extra)
                : Script.result(request.id(), GOOD))) {
            Calls.answer(attacked.upstream(), Calls.of("a", "{}"));
            UpstreamFault second = Calls.fault(attacked.upstream(), Calls.of("b", "{}"));
            Reply third = Calls.answer(attacked.upstream(), Calls.of("c", "{}"));

            assertThat(second.outcome()).isIn(Outcome.UNKNOWN, Outcome.WITHHELD);
            assertThat(third).isInstanceOf(Reply.Result.class);
        }
    }

    @Test
    @DisplayName("A20 a clean connection is used again")
    void aCleanConnectionIsUsedAgain() {
        try (Attacked attacked = Attacked.onCall(request -> Script.result(request.id(), GOOD))) {
            Calls.answer(attacked.upstream(), Calls.of("a", "{}"));
            Calls.answer(attacked.upstream(), Calls.of("b", "{}"));

            assertThat(attacked.server().connections()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("H09 a redirect carries nothing to its target")
    void aRedirectIsNotFollowed() throws Exception {
        try (ScriptedUpstream elsewhere = ScriptedUpstream.answering(_ -> Script.silence());
                Attacked attacked =
                        Attacked.onCall(_ -> Script.redirect(elsewhere.url().toString()))) {
            UpstreamFault fault = Calls.fault(attacked.upstream(), Calls.of("mail", "{}"));

            assertThat(fault.outcome()).isEqualTo(Outcome.WITHHELD);
            assertThat(fault.detail()).contains("redirect");
            assertThat(elsewhere.connections()).isZero();
        }
    }

    @Test
    @DisplayName("D10 a second answer in the stream withholds both and is reported")
    void aSecondAnswerInTheStreamIsReported() {
        try (Attacked attacked =
                Attacked.onCall(request -> Script.events(result(request.id()), result(request.id())))) {
            UpstreamFault fault = Calls.fault(attacked.upstream(), Calls.of("mail", "{}"));

            assertThat(fault.outcome()).isEqualTo(Outcome.WITHHELD);
            assertThat(attacked.reports()).containsExactly("the server answered one request twice");
        }
    }

    @Test
    @DisplayName("D07 progress of another request reaches nobody")
    void progressOfAnotherRequestIsDropped() {
        String foreign = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\","
                + "\"params\":{\"progressToken\":7,\"progress\":1}}";
        List<String> events = new CopyOnWriteArrayList<>();
        try (Attacked attacked = Attacked.onCall(request -> Script.events(foreign, result(request.id())))) {
            Reply reply = Calls.await(attacked.upstream()
                    .call(Calls.withProgress(Calls.of("mail", "{}")), Calls::yes, (method, _) -> {
                        events.add(method);
                        return Future.succeededFuture();
                    })
                    .reply());

            assertThat(reply).isInstanceOf(Reply.Result.class);
            assertThat(events).isEmpty();
        }
    }

    @Test
    @DisplayName("D02 more events than allowed end the stream")
    void moreEventsThanAllowedEndTheStream() {
        String message = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\",\"params\":{\"data\":1}}";
        String[] flood = new String[101];
        Arrays.fill(flood, message);
        try (Attacked attacked = Attacked.onCall(_ -> Script.events(flood))) {
            assertThat(Calls.fault(attacked.upstream(), Calls.of("mail", "{}")).outcome())
                    .isEqualTo(Outcome.WITHHELD);
        }
    }

    @Test
    void aServerThatIsNotThereIsUnreachableAndTheLastCheckIsNotAsked() throws IOException {
        // Bound and not listening: refuses for sure, while a port that was just given up may be taken by somebody.
        try (Socket nobody = new Socket()) {
            nobody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            URI url = URI.create("http://127.0.0.1:" + nobody.getLocalPort() + "/mcp");
            try (Attacked attacked = Attacked.at(url, ScriptedUpstream.answering(_ -> Script.silence()))) {
                AtomicInteger asked = new AtomicInteger();

                UpstreamFault fault = Calls.fault(
                        attacked.upstream().call(Calls.of("mail", "{}"), _ -> asked.incrementAndGet() < 0, Calls.DEAF));

                assertThat(fault.outcome()).isEqualTo(Outcome.UNREACHABLE);
                assertThat(asked).hasValue(0);
            }
        }
    }

    @Test
    void nothingOfARefusedCallIsOnTheWire() {
        try (Attacked attacked = Attacked.onCall(request -> Script.result(request.id(), GOOD))) {
            Calls.answer(attacked.upstream(), Calls.of("first", "{}"));
            long before = attacked.server().bytesReceived();

            Calls.fault(attacked.upstream().call(Calls.of("second", "{}"), Calls::no, Calls.DEAF));
            attacked.upstream().close();
            Eventually.holds(
                    "the server has seen the end", () -> attacked.server().bytesReceived() == before);

            assertThat(attacked.server().requests("tools/call")).isEqualTo(1);
        }
    }
}
