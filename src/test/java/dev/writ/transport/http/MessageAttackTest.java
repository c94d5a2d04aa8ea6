package dev.writ.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.gate.Answer;
import dev.writ.gate.Ask;
import dev.writ.model.Octets;
import dev.writ.model.Reason;
import io.vertx.core.Promise;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Well-formed HTTP that carries what is not one acceptable message of MCP.
@Timeout(30)
class MessageAttackTest {
    private static final String CALL = "tools/call";

    private final DoorFixture door = new DoorFixture();

    @AfterEach
    void close() {
        door.close();
    }

    private RawClient.Response send(String headers, String body) {
        return door.exchange(door.post("tickets", DoorFixture.TOKEN, headers, body));
    }

    private void refused(RawClient.Response response, int status, int code, Reason reason) {
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.body()).contains("\"code\":" + code);
        door.assertTurnedAway(reason);
    }

    private static String call(String name) {
        return DoorFixture.request("7", CALL, ",\"name\":\"" + name + "\",\"arguments\":{}");
    }

    @ParameterizedTest
    @DisplayName("B08 a batch is refused in every era and nothing of it runs")
    @CsvSource({"2026-07-28,1", "2025-11-25,1", "2025-06-18,2", "2025-03-26,10000", "'',1"})
    void batch(String version, int size) {
        String one = DoorFixture.legacy("1", "ping", "");
        String headers = version.isEmpty() ? "" : "MCP-Protocol-Version: " + version + "\r\n";

        refused(send(headers, "[" + (one + ",").repeat(size - 1) + one + "]"), 400, -32600, Reason.BATCH);
    }

    @Test
    @DisplayName("B10 an id that is in flight is refused, and 1 is not \"1\"")
    void idInFlight() {
        Promise<Answer> slow = Promise.promise();
        door.gate.answersCalls((_, _) -> slow.future());
        String headers = DoorFixture.modern(CALL) + "Mcp-Name: get\r\n";
        String text = DoorFixture.request("\"7\"", CALL, ",\"name\":\"get\",\"arguments\":{}");
        try (RawClient first = door.client();
                RawClient third = door.client()) {
            first.send(door.post("tickets", DoorFixture.TOKEN, headers, call("get")));
            awaitSeen(1);

            RawClient.Response second = send(headers, call("get"));
            assertThat(second.status()).isEqualTo(400);
            assertThat(second.body()).contains("-32600", "\"id\":7");
            assertThat(door.gate.turnedAway()).singleElement().matches(away -> away.reason() == Reason.ID_IN_FLIGHT);

            third.send(door.post("tickets", DoorFixture.TOKEN, headers, text));
            awaitSeen(2);
            slow.complete(new Answer.Answered(door.gate.nextHop(), Octets.utf8("{\"content\":[]}"), false));
            assertThat(first.read().body()).contains("\"id\":7");
            assertThat(third.read().body()).contains("\"id\":\"7\"");
        }
    }

    @Test
    @DisplayName("O01 more requests of one principal than allowed are refused")
    void tooManyInFlight() {
        Promise<Answer> slow = Promise.promise();
        door.gate.answersCalls((_, _) -> slow.future());
        String headers = DoorFixture.modern(CALL) + "Mcp-Name: get\r\n";
        try (RawClient one = door.client();
                RawClient two = door.client()) {
            one.send(door.post("tickets", DoorFixture.TOKEN, headers, call("get")));
            two.send(
                    door.post("tickets", DoorFixture.TOKEN, headers, call("get").replace("\"id\":7", "\"id\":8")));
            awaitSeen(2);

            RawClient.Response third = send(headers, call("get").replace("\"id\":7", "\"id\":9"));
            assertThat(third.status()).isEqualTo(503);
            assertThat(door.gate.seen()).hasSize(2);
        }
    }

    private void awaitSeen(int count) {
        while (door.gate.seen().size() < count) {
            Thread.onSpinWait();
        }
    }

    @ParameterizedTest
    @DisplayName("B11 a response sent by a client is refused")
    @ValueSource(
            strings = {
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":1,\"message\":\"a\"}}"
            })
    void clientResponse(String body) {
        refused(send("", body), 400, -32600, Reason.INVALID_MESSAGE);
    }

    @ParameterizedTest
    @DisplayName("B16 a message that is not JSON-RPC 2.0 is refused")
    @ValueSource(
            strings = {
                "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"tools/list\"}",
                "{\"id\":1,\"method\":\"tools/list\"}",
                "{\"jsonrpc\":2.0,\"id\":1,\"method\":\"tools/list\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\\r\\n\"}"
            })
    void notJsonRpc(String body) {
        refused(send("", body), 400, -32600, Reason.INVALID_MESSAGE);
    }

    @ParameterizedTest
    @DisplayName("B16 an unknown method is answered with 404 in the modern era")
    @ValueSource(strings = {"tools/delete", "ping", "initialize", "resources/subscribe", "logging/setLevel"})
    void unknownMethod(String method) {
        refused(
                send(DoorFixture.modern(method), DoorFixture.request("1", method, "")),
                404,
                -32601,
                Reason.METHOD_UNKNOWN);
    }

    @Test
    @DisplayName("B16 a method that JSON-RPC reserves is unknown")
    void reservedMethod() {
        refused(send("", DoorFixture.legacy("1", "rpc.x", "")), 404, -32601, Reason.METHOD_UNKNOWN);
    }

    @ParameterizedTest
    @DisplayName("B16 a known method the gateway does not serve says so")
    @ValueSource(strings = {"prompts/list", "resources/list", "subscriptions/listen"})
    void unservedMethod(String method) {
        refused(
                send(DoorFixture.modern(method), DoorFixture.request("1", method, "")),
                404,
                -32601,
                Reason.METHOD_NOT_AVAILABLE);
    }

    @ParameterizedTest
    @DisplayName("B17 params of another shape are refused")
    @ValueSource(
            strings = {
                ",\"name\":\"get\",\"arguments\":[]",
                ",\"name\":\"get\",\"arguments\":\"a\"",
                ",\"name\":\"get\",\"arguments\":null",
                ",\"name\":\"get\",\"requestState\":\"a\""
            })
    void oddParams(String params) {
        refused(
                send(DoorFixture.modern(CALL) + "Mcp-Name: get\r\n", DoorFixture.request("1", CALL, params)),
                400,
                -32602,
                Reason.INVALID_PARAMS);
    }

    @Test
    @DisplayName("B17 params that are a list are refused")
    void paramsAsList() {
        refused(
                send("", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":[]}"),
                400,
                -32602,
                Reason.INVALID_PARAMS);
    }

    @ParameterizedTest
    @DisplayName("B17 metadata the modern era demands must be there")
    @ValueSource(strings = {"{}", "{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\"}"})
    void missingMetadata(String meta) {
        refused(
                send(DoorFixture.modern("tools/list"), DoorFixture.legacy("1", "tools/list", "\"_meta\":" + meta)),
                400,
                -32602,
                Reason.INVALID_PARAMS);
    }

    @Test
    @DisplayName("C01 a name in the header that differs from the body is refused, and the gate is not asked")
    void otherName() {
        refused(
                send(DoorFixture.modern(CALL) + "Mcp-Name: read_file\r\n", call("delete_all")),
                400,
                -32020,
                Reason.HEADER_MISMATCH);
    }

    @ParameterizedTest
    @DisplayName("C02 a method in the header that differs from the body is refused")
    @ValueSource(strings = {"tools/list", "Tools/Call", "tools/call "})
    void otherMethod(String method) {
        if (method.equals("tools/call ")) {
            assertThat(send(DoorFixture.modern(method) + "Mcp-Name: get\r\n", call("get"))
                            .status())
                    .isEqualTo(200);
            return;
        }
        refused(
                send(DoorFixture.modern(method) + "Mcp-Name: get\r\n", call("get")),
                400,
                -32020,
                Reason.HEADER_MISMATCH);
    }

    @ParameterizedTest
    @DisplayName("C03 a header the modern era demands must be there")
    @ValueSource(
            strings = {
                "MCP-Protocol-Version: 2026-07-28\r\nMcp-Name: get\r\n",
                "MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: tools/call\r\n",
                "Mcp-Method: tools/call\r\nMcp-Name: get\r\n"
            })
    void missingHeader(String headers) {
        refused(send(headers, call("get")), 400, -32020, Reason.HEADER_MISMATCH);
    }

    @Test
    @DisplayName("C04 an older version in the header does not switch validation off")
    void olderInHeader() {
        refused(
                send("MCP-Protocol-Version: 2025-06-18\r\nMcp-Method: tools/call\r\nMcp-Name: get\r\n", call("get")),
                400,
                -32020,
                Reason.HEADER_MISMATCH);
    }

    @Test
    @DisplayName("C04 an older version in the body does not switch validation off")
    void olderInBody() {
        refused(
                send(DoorFixture.modern(CALL) + "Mcp-Name: get\r\n", call("get").replace("2026-07-28", "2025-06-18")),
                400,
                -32020,
                Reason.HEADER_MISMATCH);
    }

    @Test
    @DisplayName("C04 a header that differs is refused in the legacy era too")
    void mismatchInLegacy() {
        refused(
                send(
                        "MCP-Protocol-Version: 2025-06-18\r\nMcp-Name: read_file\r\n",
                        DoorFixture.legacy("1", CALL, "\"name\":\"delete_all\"")),
                400,
                -32020,
                Reason.HEADER_MISMATCH);
    }

    @ParameterizedTest
    @DisplayName("C05 a version that is not enabled is refused with those that are")
    @ValueSource(strings = {"2024-11-05", "2099-01-01", "x"})
    void unknownVersion(String version) {
        RawClient.Response response = send(
                "MCP-Protocol-Version: " + version + "\r\nMcp-Method: tools/list\r\n",
                DoorFixture.request("1", "tools/list", "").replace("2026-07-28", version));

        assertThat(response.body()).contains("\"supported\":[\"2026-07-28\"", "\"requested\":\"" + version + "\"");
        refused(response, 400, -32022, Reason.VERSION_UNSUPPORTED);
    }

    @ParameterizedTest
    @DisplayName("C06 a name that is not encoded canonically is refused")
    @ValueSource(
            strings = {
                "=?base64?Z2V!?=",
                "=?base64?Z2V0==?=",
                "=?base64?Z2V0DQo=?=",
                "=?base64?Z2V0AA==?=",
                "=?base64?wK8=?=",
                "=?base64?PT9iYXNlNjQ/WjJWMD89?=",
                "=?BASE64?Z2V0?="
            })
    void oddEncoding(String name) {
        refused(
                send(DoorFixture.modern(CALL) + "Mcp-Name: " + name + "\r\n", call("get")),
                400,
                -32020,
                Reason.HEADER_MISMATCH);
    }

    @Test
    @DisplayName("C06 an encoded name is decoded and compared")
    void encoded() {
        assertThat(send(DoorFixture.modern(CALL) + "Mcp-Name: =?base64?Z2V0?=\r\n", call("get"))
                        .status())
                .isEqualTo(200);
        assertThat(door.gate.seen())
                .singleElement()
                .matches(seen ->
                        seen.ask() instanceof Ask.CallTool asked && asked.tool().equals("get"));
    }
}
