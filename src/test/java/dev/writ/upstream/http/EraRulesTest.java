package dev.writ.upstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.contract.Calls;
import dev.writ.contract.Eventually;
import dev.writ.fake.Script;
import dev.writ.fake.ScriptedUpstream;
import dev.writ.model.Outcome;
import dev.writ.model.ToolDefinition;
import dev.writ.upstream.Listing;
import dev.writ.upstream.Reply;
import dev.writ.upstream.Upstream;
import dev.writ.upstream.UpstreamFault;
import io.vertx.core.Future;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What each era of the protocol allows a server to say.
final class EraRulesTest {
    private static final String GOOD = "\"content\":[]";
    private static final String QUESTION =
            "{\"jsonrpc\":\"2.0\",\"id\":\"s-1\",\"method\":\"sampling/createMessage\",\"params\":{}}";

    /// A legacy server in one session, well-behaved until a tool is called.
    private static Script legacy(ScriptedUpstream.Request request, Function<ScriptedUpstream.Request, Script> call) {
        return switch (request.method()) {
            case "initialize" -> {
                String body = "{\"jsonrpc\":\"2.0\",\"id\":" + request.id()
                        + ",\"result\":{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{}}}";
                yield Script.of(new Script.Send("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                        + "Mcp-Session-Id: s3ss10n\r\nContent-Length: " + body.length() + "\r\n\r\n" + body));
            }
            case "tools/call" -> call.apply(request);
            case "server/discover" ->
                Script.json(
                        400,
                        "{\"jsonrpc\":\"2.0\",\"id\":null,"
                                + "\"error\":{\"code\":-32000,\"message\":\"not initialized\"}}");
            default -> Script.of(new Script.Send("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n"));
        };
    }

    private static String result(String id) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":{\"content\":[]}}";
    }

    private static String header(ScriptedUpstream.Request request, String name) {
        return request.head()
                .lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    private static ScriptedUpstream.Request last(Attacked attacked, String method) {
        return attacked.server().requests().stream()
                .filter(request -> request.method().equals(method))
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    @Test
    @DisplayName("C09 a legacy server is told its own version, a modern one the modern")
    void eachServerIsToldItsOwnVersion() {
        try (Attacked old = Attacked.answering(request -> legacy(request, call -> Script.result(call.id(), GOOD)));
                Attacked modern = Attacked.onCall(request -> Script.result(request.id(), GOOD))) {
            Calls.answer(old.upstream(), Calls.of("mail", "{}"));
            Calls.answer(modern.upstream(), Calls.of("mail", "{}"));

            ScriptedUpstream.Request toOld = last(old, "tools/call");
            ScriptedUpstream.Request toModern = last(modern, "tools/call");
            assertThat(header(toOld, "MCP-Protocol-Version")).isEqualTo("2025-06-18");
            assertThat(header(toOld, "Mcp-Session-Id")).isEqualTo("s3ss10n");
            assertThat(header(toOld, "Mcp-Method")).isEmpty();
            assertThat(header(toModern, "MCP-Protocol-Version")).isEqualTo("2026-07-28");
            assertThat(header(toModern, "Mcp-Method")).isEqualTo("tools/call");
            assertThat(header(toModern, "Mcp-Name")).isEqualTo("mail");
            assertThat(header(toModern, "Mcp-Session-Id")).isEmpty();
            assertThat(header(toModern, "Accept-Encoding")).isEmpty();
            assertThat(toModern.body()).contains("\"io.modelcontextprotocol/clientCapabilities\":{}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"resultType\":\"surprise\",", "\"resultType\":7,", "\"resultType\":null,"})
    @DisplayName("C10 a result of an unknown kind is withheld")
    void aResultOfAnUnknownKindIsWithheld(String kind) {
        try (Attacked attacked = Attacked.onCall(request -> Script.json(
                200, "{\"jsonrpc\":\"2.0\",\"id\":" + request.id() + ",\"result\":{" + kind + GOOD + "}}"))) {
            assertThat(Calls.fault(attacked.upstream(), Calls.of("mail", "{}")).outcome())
                    .isEqualTo(Outcome.WITHHELD);
        }
    }

    @Test
    @DisplayName("C10 a result that does not say its kind is complete")
    void aResultThatDoesNotSayItsKindIsComplete() {
        try (Attacked attacked = Attacked.onCall(request ->
                Script.json(200, "{\"jsonrpc\":\"2.0\",\"id\":" + request.id() + ",\"result\":{" + GOOD + "}}"))) {
            assertThat(Calls.answer(attacked.upstream(), Calls.of("mail", "{}")))
                    .isInstanceOf(Reply.Result.class);
        }
    }

    @Test
    @DisplayName("C10 a list that asks for input is no list")
    void aListThatAsksForInputIsNoList() {
        try (Attacked attacked = Attacked.answering(request -> switch (request.method()) {
            case "server/discover" -> Script.result(request.id(), "\"supportedVersions\":[\"2026-07-28\"]");
            default ->
                Script.json(
                        200,
                        "{\"jsonrpc\":\"2.0\",\"id\":" + request.id()
                                + ",\"result\":{\"resultType\":\"input_required\",\"tools\":[]}}");
        })) {
            Future<Listing> listing = attacked.upstream().list(new Upstream.Scope.OfGateway());

            assertThat(Calls.fault(listing).outcome()).isEqualTo(Outcome.WITHHELD);
        }
    }

    @Test
    @DisplayName("C10 a call that asks for input is withheld and says so")
    void aCallThatAsksForInputIsWithheld() {
        try (Attacked attacked = Attacked.onCall(request -> Script.json(
                200,
                "{\"jsonrpc\":\"2.0\",\"id\":" + request.id()
                        + ",\"result\":{\"resultType\":\"input_required\",\"requestState\":\"x\"}}"))) {
            UpstreamFault fault = Calls.fault(attacked.upstream(), Calls.of("mail", "{}"));

            assertThat(fault.outcome()).isEqualTo(Outcome.WITHHELD);
            assertThat(fault.detail()).isEqualTo("the server asks for input, which is not available yet");
        }
    }

    @Test
    @DisplayName("C11 a modern server's request ends the call, the stream and is reported")
    void aModernServersRequestEndsTheCall() {
        try (Attacked attacked = Attacked.onCall(_ -> Script.events(QUESTION))) {
            UpstreamFault fault = Calls.fault(attacked.upstream(), Calls.of("mail", "{}"));

            assertThat(fault.outcome()).isEqualTo(Outcome.WITHHELD);
            assertThat(attacked.reports())
                    .containsExactly("the server sent a request of its own, which this version of MCP forbids");
            assertThat(attacked.server().requests())
                    .noneMatch(request -> request.body().contains("s-1"));
        }
    }

    @Test
    @DisplayName("C11 a legacy server's request is declined and the call goes on")
    void aLegacyServersRequestIsDeclined() {
        try (Attacked attacked =
                Attacked.answering(request -> legacy(request, call -> Script.events(QUESTION, result(call.id()))))) {
            assertThat(Calls.answer(attacked.upstream(), Calls.of("mail", "{}")))
                    .isInstanceOf(Reply.Result.class);

            Eventually.holds(
                    "the decline arrives",
                    () -> attacked.server().requests().stream()
                            .anyMatch(request -> request.body().contains("\"id\":\"s-1\"")
                                    && request.body().contains("-32601")));
        }
    }

    @Test
    void aSessionTheServerHasLostIsOpenedOnceMore() {
        AtomicInteger calls = new AtomicInteger();
        try (Attacked attacked = Attacked.answering(request -> legacy(
                request,
                call -> calls.incrementAndGet() == 1 ? Script.json(404, "{}") : Script.result(call.id(), GOOD)))) {
            assertThat(Calls.answer(attacked.upstream(), Calls.of("mail", "{}")))
                    .isInstanceOf(Reply.Result.class);
            assertThat(attacked.server().requests("initialize")).isEqualTo(2);
        }
    }

    @Test
    void aServerThatLosesEverySessionIsNotAskedForEver() {
        try (Attacked attacked = Attacked.answering(request -> legacy(request, _ -> Script.json(404, "{}")))) {
            assertThat(Calls.fault(attacked.upstream(), Calls.of("mail", "{}")).outcome())
                    .isEqualTo(Outcome.UNKNOWN);
            assertThat(attacked.server().requests("tools/call")).isEqualTo(2);
        }
    }

    @Test
    void aCallWhoseConnectionBreaksIsNotRepeated() {
        try (Attacked attacked = Attacked.onCall(_ -> Script.of(new Script.Close()))) {
            assertThat(Calls.fault(attacked.upstream(), Calls.of("mail", "{}")).outcome())
                    .isEqualTo(Outcome.UNKNOWN);
            assertThat(attacked.server().requests("tools/call")).isEqualTo(1);
        }
    }

    @Test
    void everyPageOfAListIsRead() {
        try (Attacked attacked = Attacked.answering(request -> {
            if (request.method().equals("server/discover")) {
                return Script.result(request.id(), "\"supportedVersions\":[\"2026-07-28\"]");
            }
            boolean second = request.body().contains("\"cursor\":\"p2\"");
            String page =
                    second ? "\"tools\":[{\"name\":\"b\"},7]" : "\"tools\":[{\"name\":\"a\"}],\"nextCursor\":\"p2\"";
            return Script.result(request.id(), page);
        })) {
            Listing listing = Calls.await(attacked.upstream().list(new Upstream.Scope.OfGateway()));

            assertThat(listing.tools()).extracting(ToolDefinition::name).containsExactly("a", "b");
            assertThat(listing.unreadable()).isEqualTo(1);
        }
    }

    @Test
    void pagesWithoutEndAreNotReadForEver() {
        AtomicInteger pages = new AtomicInteger();
        try (Attacked attacked = Attacked.answering(request -> request.method().equals("server/discover")
                ? Script.result(request.id(), "\"supportedVersions\":[\"2026-07-28\"]")
                : Script.result(request.id(), "\"tools\":[],\"nextCursor\":\"p" + pages.incrementAndGet() + "\""))) {
            Future<Listing> listing = attacked.upstream().list(new Upstream.Scope.OfGateway());

            assertThat(Calls.fault(listing).outcome()).isEqualTo(Outcome.WITHHELD);
            assertThat(pages.get()).isLessThanOrEqualTo(8);
        }
    }
}
