package dev.writ.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.gate.AgentSink;
import dev.writ.gate.Answer;
import dev.writ.model.HopId;
import dev.writ.model.Json;
import dev.writ.model.Octets;
import dev.writ.model.Outcome;
import dev.writ.model.Reason;
import dev.writ.model.ToolDefinition;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the gate's answers look like to a modern client.
@Timeout(30)
class AnswerTest {
    private static final HopId HOP = new HopId("d-0042");

    private final DoorFixture door = new DoorFixture();

    @AfterEach
    void close() {
        door.close();
    }

    private String callBytes(String meta) {
        String body = DoorFixture.request("3", "tools/call", ",\"name\":\"get\",\"arguments\":{\"a\":1.0}")
                .replace("\"_meta\":{", "\"_meta\":{" + meta);
        return door.post("tickets", DoorFixture.TOKEN, DoorFixture.modern("tools/call") + "Mcp-Name: get\r\n", body);
    }

    private RawClient.Response call(Answer answer) {
        door.gate.answersCalls((_, _) -> Future.succeededFuture(answer));
        return door.exchange(callBytes(""));
    }

    private static Answer.Refused refused(Reason reason) {
        return new Answer.Refused(HOP, reason, "tickets/get", "triage", "", "");
    }

    @Test
    void aResultTravelsByteForByteAndIsCalledComplete() {
        String result = "{\"content\":[{\"type\":\"text\",\"text\":\"\\u00e9\"}],\"n\":1.50}";

        assertThat(call(new Answer.Answered(HOP, Octets.utf8(result), false)).body())
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":3,\"result\":" + result.substring(0, result.length() - 1)
                        + ",\"resultType\":\"complete\"}}");
    }

    @Test
    void aPolicyDenialIsAToolResultInASuccessfulExchange() {
        RawClient.Response response = call(refused(Reason.POLICY_DENIED));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body())
                .contains("\"isError\":true", "DENIED · d-0042 · policy_denied\\n", "tickets/get was not run")
                .contains("\"dev.writ/decision\":{\"id\":\"d-0042\",\"code\":\"policy_denied\",\"retryable\":false}");
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"TOOL_UNKNOWN", "NOT_PUBLISHED", "NOT_DISCOVERABLE", "DEFINITION_NEW"})
    @DisplayName("K01 what may not be known of is answered with the bytes of what does not exist")
    void unknownTool(Reason reason) {
        RawClient.Response response = call(refused(reason));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body())
                .isEqualTo(
                        "{\"jsonrpc\":\"2.0\",\"id\":3,\"error\":{\"code\":-32602,\"message\":\"Unknown tool: get\"}}");
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"TASK_ENDED", "TASK_EXPIRED", "TASK_UNKNOWN", "TASK_NOT_YOURS", "TOKEN_EXPIRED"})
    void withoutAuthorityTheTokenIsCalledInvalid(Reason reason) {
        RawClient.Response response = call(refused(reason));

        assertThat(response.status()).isEqualTo(401);
        assertThat(response.header("www-authenticate")).startsWith("Bearer error=\"invalid_token\"");
    }

    @Test
    void anUnknownServerIsNotFound() {
        RawClient.Response response = call(refused(Reason.SERVER_UNKNOWN));

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.body()).doesNotContain("tickets");
    }

    @Test
    void aServersErrorKeepsCodeAndWords() {
        assertThat(call(new Answer.ServerError(HOP, -32002, "no such \"thing\""))
                        .body())
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":3,\"error\":{\"code\":-32002,"
                        + "\"message\":\"no such \\\"thing\\\"\"}}");
    }

    @Test
    void aLostAnswerSaysThatTheCallMayHaveRun() {
        assertThat(call(new Answer.Lost(HOP, Outcome.UNKNOWN, "tickets/get")).body())
                .contains("\"isError\":true", "may have run", "UNAVAILABLE · d-0042 · upstream_unavailable");
    }

    @Test
    void aListKeepsEveryDefinitionAndIsPrivateToItsCaller() {
        Octets definition = Octets.utf8("{ \"name\" : \"get\", \"inputSchema\":{} }");
        door.gate.answersLists((_, _) -> Future.succeededFuture(new Answer.Listed(
                List.of(new ToolDefinition("get", definition, Json.Obj.of(Map.of("name", new Json.Str("get"))))))));

        RawClient.Response response = door.exchange(door.post(
                "tickets",
                DoorFixture.TOKEN,
                DoorFixture.modern("tools/list"),
                DoorFixture.request("4", "tools/list", "")));

        assertThat(response.body())
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":4,\"result\":{\"tools\":[" + definition.text()
                        + "],\"resultType\":\"complete\",\"ttlMs\":5000,\"cacheScope\":\"private\"}}");
    }

    @Test
    void discoveryNamesVersionsAndIdentity() {
        assertThat(door.exchange(door.wellFormed()).body())
                .contains("\"supportedVersions\":[\"2026-07-28\",\"2025-11-25\",\"2025-06-18\",\"2025-03-26\"]")
                .contains("\"io.modelcontextprotocol/serverInfo\":{\"name\":\"tickets\",\"version\":\"0.1.0\"}")
                .contains("\"cacheScope\":\"private\"");
    }

    @Test
    void progressTurnsTheAnswerIntoAStreamWithTheAgentsOwnToken() {
        Promise<Answer> slow = Promise.promise();
        door.gate.answersCalls((_, sink) -> sink.release(
                        "notifications/progress",
                        Json.Obj.of(Map.of("progress", Json.Num.of(1), "progressToken", new Json.Str("server's"))))
                .compose(_ -> slow.future()));
        try (RawClient client = door.client()) {
            client.send(callBytes("\"progressToken\":\"mine\","));
            while (door.gate.seen().isEmpty()) {
                Thread.onSpinWait();
            }
            slow.complete(new Answer.Answered(HOP, Octets.utf8("{\"content\":\n[]}"), false));
            RawClient.Response response = client.read();

            assertThat(response.header("content-type")).isEqualTo("text/event-stream");
            assertThat(response.header("x-accel-buffering")).isEqualTo("no");
            assertThat(response.header("cache-control")).isEqualTo("no-store");
            assertThat(response.body().lines().filter(line -> line.startsWith("data: ")))
                    .hasSize(2)
                    .first()
                    .asString()
                    .contains("\"progressToken\":\"mine\"")
                    .doesNotContain("server's");
            assertThat(response.body()).contains("data: {\"jsonrpc\":\"2.0\",\"id\":3,\"result\":");
        }
    }

    @Test
    void onceAStreamHasBegunTheEndOfTheTaskIsAResult() {
        door.gate.answersCalls((_, sink) ->
                sink.release("notifications/progress", Json.Obj.empty()).map(refused(Reason.TASK_ENDED)));

        assertThat(door.exchange(callBytes("\"progressToken\":1,")).body())
                .contains("\"isError\":true", "STOPPED · d-0042 · task_expired");
    }

    @Test
    void withoutAProgressTokenNothingIsReleasedBeforeTheAnswer() {
        door.gate.answersCalls((_, sink) -> sink.release("notifications/progress", Json.Obj.empty())
                .map(new Answer.Answered(HOP, Octets.utf8("{}"), false)));

        assertThat(door.exchange(callBytes("")).header("content-type")).isEqualTo("application/json");
    }

    @Test
    @DisplayName("D05 a modern client that disconnects cancels its call")
    void disconnect() {
        door.gate.answersCalls((_, _) -> Promise.<Answer>promise().future());
        try (RawClient client = door.client()) {
            client.send(callBytes(""));
            while (door.gate.seen().isEmpty()) {
                Thread.onSpinWait();
            }
        }
        while (door.gate.seen().getFirst().cancels().isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(door.gate.seen().getFirst().cancels()).hasSize(1);
    }

    @Test
    void aGateThatThrowsIsAFaultWithARecord() {
        door.gate.answersCalls((_, _) -> {
            throw new IllegalStateException("secret detail");
        });

        RawClient.Response response = door.exchange(callBytes(""));

        assertThat(response.status()).isEqualTo(500);
        assertThat(response.body()).doesNotContain("secret detail");
        assertThat(door.gate.turnedAway()).extracting("reason").containsExactly(Reason.FAULT);
    }

    @Test
    void whatTheAgentDoesNotReadIsNotPiledUp() {
        Json.Obj big = Json.Obj.of(Map.of("message", new Json.Str("x".repeat(1 << 20))));
        AtomicInteger taken = new AtomicInteger();
        door.gate.answersCalls((_, sink) -> releaseAll(sink, big, taken));
        try (RawClient client = door.client()) {
            client.send(callBytes("\"progressToken\":1,"));
            while (taken.get() == 0) {
                Thread.onSpinWait();
            }
            // Nothing was read yet: only what sockets and one high water mark hold has been taken.
            assertThat(taken.get()).isLessThan(64);
            assertThat(client.read().body().lines().filter(line -> line.startsWith("data: ")))
                    .hasSize(65);
        }
    }

    private static Future<Answer> releaseAll(AgentSink sink, Json.Obj params, AtomicInteger taken) {
        if (taken.get() == 64) {
            return Future.succeededFuture(new Answer.Answered(HOP, Octets.utf8("{}"), false));
        }
        return sink.release("notifications/progress", params).compose(_ -> {
            taken.incrementAndGet();
            return releaseAll(sink, params, taken);
        });
    }
}
