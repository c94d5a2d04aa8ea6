package dev.writ.mcp;

import static dev.writ.mcp.Refused.assertFault;
import static dev.writ.mcp.Refused.fault;
import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.model.Octets;
import dev.writ.model.Reason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `jsonrpc`, `id` and `method`.
class JsonRpcMembersTest {

    @DisplayName("B09 ids that are no short string and no whole number are refused")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "{}",
                "[]",
                "1.5",
                "1.0",
                "1e400",
                "1e3",
                "-0",
                "9007199254740992",
                "-9007199254740992",
                "9007199254740993",
                "99999999999999999999"
            })
    void badIdsAreRefused(String id) {
        WireFault fault = fault(Bodies.message("\"id\":" + id + ",\"method\":\"ping\""));
        assertThat(fault.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(fault.id()).isEmpty();
    }

    @Test
    @DisplayName("B09 long ids are refused, by bytes")
    void longIdsAreRefused() {
        for (String id : new String[] {"x".repeat(257), "é".repeat(129), "x".repeat(1 << 20)}) {
            assertFault(
                    Bodies.message("\"id\":\"" + id + "\",\"method\":\"ping\""),
                    Reason.INVALID_MESSAGE,
                    ErrorCode.INVALID_REQUEST);
        }
        assertThat(fault(Bodies.message("\"id\":1" + "0".repeat(999) + ",\"method\":\"ping\""))
                        .reason())
                .isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    @DisplayName("B09 a request without id is refused")
    void missingIdIsRefused() {
        assertFault(
                Bodies.message("\"method\":\"tools/call\",\"params\":{\"name\":\"x\"}"),
                Reason.INVALID_MESSAGE,
                ErrorCode.INVALID_REQUEST);
        assertThat(Bodies.parse(Bodies.message("\"method\":\"notifications/initialized\"")))
                .isInstanceOf(Envelope.Notification.class);
    }

    @DisplayName("B09 ids are echoed byte for byte")
    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "9007199254740991", "-9007199254740991", "\"\"", "\"1\"", "\"\\u0061\\/é\""})
    void idsAreEchoedExactly(String id) {
        RequestId read = Bodies.request(Bodies.message("\"id\": " + id + " ,\"method\":\"ping\""))
                .id();
        assertThat(Messages.result(read, Octets.utf8("{}")).text())
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":{}}");
        WireFault fault = fault(Bodies.message("\"id\": " + id + " ,\"method\":\"\""));
        assertThat(fault.id()).map(RequestId::lexeme).contains(id);
    }

    @Test
    @DisplayName("B10 the id \"1\" is not the id 1, and another spelling of an id is the same id")
    void idsAreComparedByValue() {
        RequestId text = Bodies.request(Bodies.message("\"id\":\"1\",\"method\":\"ping\""))
                .id();
        RequestId number =
                Bodies.request(Bodies.message("\"id\":1,\"method\":\"ping\"")).id();
        RequestId escaped = Bodies.request(Bodies.message("\"id\":\"\\u0031\",\"method\":\"ping\""))
                .id();
        assertThat(text).isNotEqualTo(number).isEqualTo(escaped).hasSameHashCodeAs(escaped);
    }

    @Test
    @DisplayName("B11 responses of a client are told from requests")
    void responsesAreOfTheirOwnKind() {
        assertThat(Bodies.parse(Bodies.message("\"id\":5,\"result\":{\"action\" : \"accept\"}")))
                .isInstanceOfSatisfying(
                        Envelope.Response.class,
                        response -> assertThat(response.result().text()).isEqualTo("{\"action\" : \"accept\"}"));
        assertThat(Bodies.parse(Bodies.message("\"id\":5,\"error\":{\"code\":-1,\"message\":\"no\"}")))
                .isInstanceOf(Envelope.ErrorResponse.class);
    }

    @DisplayName("B16 jsonrpc must be the string 2.0")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}",
                "{\"id\":1,\"method\":\"ping\"}",
                "{\"jsonrpc\":2.0,\"id\":1,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0 \",\"id\":1,\"" + "method\":\"ping\"}"
            })
    void otherVersionsOfJsonRpcAreRefused(String body) {
        assertFault(body, Reason.INVALID_MESSAGE, ErrorCode.INVALID_REQUEST);
        assertThat(fault(body).id()).map(RequestId::lexeme).contains("1");
    }

    @DisplayName("B16 malformed methods are refused")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\"",
                "\"tools/call\\r\\nX: y\"",
                "\"tools call\"",
                "7",
                "null",
                "\"/x\"",
                "\"x/\"",
                "\"töols/call\""
            })
    void malformedMethodsAreRefused(String method) {
        assertFault(Bodies.message("\"id\":1,\"method\":" + method), Reason.INVALID_MESSAGE, ErrorCode.INVALID_REQUEST);
    }

    @Test
    @DisplayName("B16 methods that are long, reserved or unknown are refused")
    void longReservedAndUnknownMethodsAreRefused() {
        assertFault(
                Bodies.message("\"id\":1,\"method\":\"" + "m".repeat(1 << 20) + "\""),
                Reason.INVALID_MESSAGE,
                ErrorCode.INVALID_REQUEST);
        assertFault(
                Bodies.message("\"id\":1,\"method\":\"rpc.discover\""),
                Reason.METHOD_UNKNOWN,
                ErrorCode.METHOD_NOT_FOUND);
        assertThat(Method.fromClient(Era.MODERN, "tools/evil")).isFalse();
        assertThat(Method.fromClient(Era.MODERN, "Tools/Call")).isFalse();
        assertThat(Method.fromClient(Era.MODERN, Method.PING))
                .as("removed in 2026-07-28")
                .isFalse();
        assertThat(Method.fromClient(Era.LEGACY, Method.PING)).isTrue();
        assertThat(Method.fromClient(Era.LEGACY, Method.DISCOVER)).isFalse();
    }
}
