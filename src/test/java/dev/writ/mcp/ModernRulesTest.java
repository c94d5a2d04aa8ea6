package dev.writ.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.writ.model.Json;
import dev.writ.model.Reason;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModernRulesTest {
    private static final String MODERN = Protocol.V2026_07_28;
    private static final String LEGACY = Protocol.V2025_06_18;
    private static final ModernRules RULES = new ModernRules(Protocol.VERSIONS);

    private static final Json.Obj SCHEMA =
            Bodies.request(Bodies.json(Bodies.call("""
                    {'type': 'object', 'properties': {
                      'region': {'type': 'string', 'x-mcp-header': 'Region'},
                      'count': {'type': 'integer', 'x-mcp-header': 'Count'},
                      'dry': {'type': 'boolean', 'x-mcp-header': 'Dry'},
                      'deep': {'type': 'object', 'properties': {'er': {'type': 'string', 'x-mcp-header': 'Er'}}},
                      'q': {'type': 'string'}}}"""))).arguments().tree();

    private static McpHeaders headers(String... pairs) {
        List<Map.Entry<String, String>> list = new ArrayList<>();
        for (int at = 0; at < pairs.length; at += 2) {
            list.add(new SimpleEntry<>(pairs[at], pairs[at + 1]));
        }
        return McpHeaders.read(list);
    }

    private static McpHeaders modern(String method, String name) {
        return headers("mcp-protocol-version", MODERN, "MCP-METHOD", method, "Mcp-Name", name);
    }

    private static Envelope message(String method, String rest, Optional<String> version) {
        String meta = version.map(named -> ",\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"" + named
                        + "\",\"io.modelcontextprotocol/clientCapabilities\":{}}")
                .orElse("");
        return Bodies.parse(
                Bodies.message("\"id\":3,\"method\":\"" + method + "\",\"params\":{\"x\":0" + rest + meta + "}"));
    }

    private static Envelope call(String name, Optional<String> version) {
        String quoted = JsonWriter.write(new Json.Str(name)).text();
        return message(Method.TOOLS_CALL, ",\"name\":" + quoted, version);
    }

    private static void assertRefused(int code, McpHeaders headers, Envelope message) {
        WireFault fault = catchThrowableOfType(WireFault.class, () -> RULES.check(headers, message));
        assertThat(fault).isNotNull();
        assertThat(fault.code()).isEqualTo(code);
        assertThat(fault.id()).map(RequestId::lexeme).contains("3");
    }

    private static void assertMismatch(McpHeaders headers, Envelope message) {
        assertRefused(ErrorCode.HEADER_MISMATCH, headers, message);
    }

    @Test
    void bothErasAreTold() {
        assertThat(RULES.check(modern("tools/call", "a"), call("a", Optional.of(MODERN))))
                .isEqualTo(new Dialect(Era.MODERN, Optional.of(MODERN)));
        assertThat(RULES.check(headers("MCP-Protocol-Version", LEGACY), call("a", Optional.empty())))
                .isEqualTo(new Dialect(Era.LEGACY, Optional.of(LEGACY)));
        assertThat(RULES.check(McpHeaders.none(), call("a", Optional.empty())))
                .isEqualTo(new Dialect(Era.LEGACY, Optional.empty()));
        assertThat(RULES.check(call("a", Optional.of(MODERN))))
                .as("stdio has no headers")
                .isEqualTo(new Dialect(Era.MODERN, Optional.of(MODERN)));
    }

    @Test
    @DisplayName("C01 a name in the header that differs from the body is refused in every era")
    void otherNamesAreRefused() {
        assertMismatch(modern("tools/call", "read_file"), call("delete_all", Optional.of(MODERN)));
        assertMismatch(modern("tools/call", "Delete_all"), call("delete_all", Optional.of(MODERN)));
        assertMismatch(headers("Mcp-Name", "read_file"), call("delete_all", Optional.empty()));
        assertMismatch(modern("tools/list", "a"), message("tools/list", "", Optional.of(MODERN)));
        assertMismatch(
                modern("resources/read", "file:///a"),
                message("resources/read", ",\"uri\":\"file:///b\",\"name\":\"file:///a\"", Optional.of(MODERN)));
        assertThat(RULES.check(
                                modern("resources/read", "file:///a"),
                                message("resources/read", ",\"uri\":\"file:///a\"", Optional.of(MODERN)))
                        .era())
                .isEqualTo(Era.MODERN);
    }

    @Test
    @DisplayName("C02 a method in the header that differs, even in case, is refused in every era")
    void otherMethodsAreRefused() {
        assertMismatch(modern("tools/list", "a"), call("a", Optional.of(MODERN)));
        assertMismatch(modern("Tools/Call", "a"), call("a", Optional.of(MODERN)));
        assertMismatch(
                headers("MCP-Protocol-Version", LEGACY, "Mcp-Method", "tools/list"), call("a", Optional.empty()));
        assertMismatch(headers("Mcp-Method", "tools/list"), call("a", Optional.empty()));
    }

    @Test
    @DisplayName("C03 a missing header is refused in the modern era")
    void missingHeadersAreRefused() {
        Envelope call = call("a", Optional.of(MODERN));
        assertMismatch(headers("Mcp-Method", "tools/call", "Mcp-Name", "a"), call);
        assertMismatch(headers("MCP-Protocol-Version", MODERN, "Mcp-Name", "a"), call);
        assertMismatch(headers("MCP-Protocol-Version", MODERN, "Mcp-Method", "tools/call"), call);
        assertMismatch(McpHeaders.none(), call);
        assertThat(RULES.check(
                                headers("MCP-Protocol-Version", MODERN, "Mcp-Method", "tools/list"),
                                message("tools/list", "", Optional.of(MODERN)))
                        .era())
                .isEqualTo(Era.MODERN);
    }

    @DisplayName("C04 header and body that name different versions are refused")
    @ParameterizedTest
    @CsvSource({
        "2025-06-18, 2026-07-28",
        "2026-07-28, 2025-06-18",
        "2025-11-25, 2025-06-18",
        "1999-01-01, 2026-07-28",
        "2026-07-28, 1999-01-01"
    })
    void otherVersionsAreRefused(String header, String body) {
        assertMismatch(
                headers("MCP-Protocol-Version", header, "Mcp-Method", "tools/call", "Mcp-Name", "a"),
                call("a", Optional.of(body)));
    }

    @Test
    @DisplayName("C05 an unknown or disabled version is refused with what is supported")
    void unknownVersionsAreRefused() {
        McpHeaders headers = headers("MCP-Protocol-Version", "2024-11-05", "Mcp-Method", "tools/call", "Mcp-Name", "a");
        assertRefused(ErrorCode.UNSUPPORTED_VERSION, headers, call("a", Optional.of("2024-11-05")));
        assertRefused(ErrorCode.UNSUPPORTED_VERSION, headers, call("a", Optional.empty()));
        ModernRules onlyModern = new ModernRules(List.of(MODERN));
        WireFault fault = catchThrowableOfType(
                WireFault.class,
                () -> onlyModern.check(headers("MCP-Protocol-Version", LEGACY), call("a", Optional.empty())));
        assertThat(fault.reason()).isEqualTo(Reason.VERSION_UNSUPPORTED);
        assertThat(Messages.error(fault).text())
                .contains("\"code\":-32022")
                .endsWith("\"data\":{\"supported\":[\"2026-07-28\"],\"requested\":\"2025-06-18\"}}}");
    }

    @Test
    @DisplayName("C05 a message without version is refused unless the legacy era is enabled")
    void absentVersionsAreRefused() {
        ModernRules onlyModern = new ModernRules(List.of(MODERN));
        assertThatThrownBy(() -> onlyModern.check(McpHeaders.none(), call("a", Optional.empty())))
                .isInstanceOfSatisfying(
                        WireFault.class, fault -> assertThat(fault.code()).isEqualTo(ErrorCode.HEADER_MISMATCH));
        assertThatThrownBy(() -> onlyModern.check(
                        McpHeaders.none(),
                        message("initialize", ",\"protocolVersion\":\"2025-11-25\"", Optional.empty())))
                .isInstanceOfSatisfying(
                        WireFault.class, fault -> assertThat(fault.code()).isEqualTo(ErrorCode.UNSUPPORTED_VERSION));
        assertThatThrownBy(() -> new ModernRules(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ModernRules(List.of("2024-11-05"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("B17 a modern request without its metadata is refused")
    void missingMetadataIsRefused() {
        assertRefused(ErrorCode.INVALID_PARAMS, modern("tools/call", "a"), call("a", Optional.empty()));
        Envelope bare = Bodies.parse(Bodies.message("\"id\":3,\"method\":\"tools/list\",\"params\":{\"_meta\":"
                + "{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\"}}"));
        assertRefused(
                ErrorCode.INVALID_PARAMS, headers("MCP-Protocol-Version", MODERN, "Mcp-Method", "tools/list"), bare);
    }

    @Test
    @DisplayName("B11 a response of a client is refused in the modern era and told apart in the legacy one")
    void modernClientsSendNoResponses() {
        Envelope response = Bodies.parse(Bodies.message("\"id\":3,\"result\":{}"));
        assertThatThrownBy(() -> RULES.check(headers("MCP-Protocol-Version", MODERN), response))
                .isInstanceOfSatisfying(
                        WireFault.class, fault -> assertThat(fault.code()).isEqualTo(ErrorCode.INVALID_REQUEST));
        assertThat(RULES.check(headers("MCP-Protocol-Version", LEGACY), response)
                        .era())
                .isEqualTo(Era.LEGACY);
    }

    private static String encoded(String text) {
        return "=?base64?" + Base64.getEncoder().encodeToString(Bodies.utf8(text)) + "?=";
    }

    @Test
    @DisplayName("C06 an encoded name is decoded once, then compared")
    void encodedNamesAreDecoded() {
        for (String name : List.of("世界", " padded ", "=?base64?literal?=", "plain", "=?base64?YQ==?=", "a\"b\\c")) {
            assertThat(RULES.check(modern("tools/call", encoded(name)), call(name, Optional.of(MODERN)))
                            .era())
                    .isEqualTo(Era.MODERN);
        }
        assertMismatch(modern("tools/call", encoded(encoded("a"))), call("a", Optional.of(MODERN)));
        assertMismatch(modern("tools/call", encoded("b")), call("a", Optional.of(MODERN)));
        assertMismatch(modern("tools/call", "=?base64?YQ==?="), call("=?base64?YQ==?=", Optional.of(MODERN)));
    }

    @DisplayName("C06 a malformed encoding is refused, whatever the body says")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "=?base64?YQ?=", "=?base64?YR==?=", "=?base64?Y!==?=", "=?base64?YQ===?=", "=?base64?YQ== ?=",
                        "=?base64?_w==?=",
                "=?base64?/w==?=", "=?base64?wK8=?=", "=?base64?7aCA?=", "=?BASE64?YQ==?=", "=?Base64?YQ==?=",
                        "=?base64?YQ==",
                "=?base64?YQ0KYg==?=", "=?base64?YQA=?=", "=?base64??="
            })
    void malformedEncodingsAreRefused(String name) {
        assertMismatch(modern("tools/call", name), call("a", Optional.of(MODERN)));
    }

    @DisplayName("C06 a name that decodes to line breaks or NUL is refused even if the body says the same")
    @ParameterizedTest
    @ValueSource(strings = {"a\r\nb", "a\0", "\n", "a\u007f"})
    void controlCharactersInNamesAreRefused(String name) {
        assertMismatch(modern("tools/call", encoded(name)), call(name, Optional.of(MODERN)));
    }

    @Test
    @DisplayName("C06 a header with raw characters beyond ASCII, or sent twice, is refused")
    void rawCharactersAndRepetitionsAreRefused() {
        assertThatThrownBy(() -> modern("tools/call", "世界")).isInstanceOf(WireFault.class);
        assertThatThrownBy(() -> headers("Mcp-Param-X", "a\u0001")).isInstanceOf(WireFault.class);
        assertThatThrownBy(() -> headers("Mcp-Name", "a", "mcp-name", "a")).isInstanceOf(WireFault.class);
        assertThatThrownBy(() -> headers("Mcp-Param-A", "a", "mcp-param-a", "b"))
                .isInstanceOf(WireFault.class);
        assertThat(headers("Accept", "é", "Accept", "é")).isEqualTo(McpHeaders.none());
    }

    @DisplayName("C07 mirrored arguments must say what the body says")
    @ParameterizedTest(name = "{0} with {1}: {2}")
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{\"region\":\"us\"} | Region=us | agrees",
                "{\"region\":\"eu\"} | Region=us | differs",
                "{\"region\":\"us\"} | Region=US | differs",
                "{\"region\":\"us\"} | REGION=us | agrees",
                "{\"region\":null} | Region=us | differs",
                "{\"region\":null} | - | agrees",
                "{} | Region=us | differs",
                "{} | - | agrees",
                "{\"region\":\"us\"} | - | differs",
                "{\"region\":\"é\"} | Region==?base64?w6k=?= | agrees",
                "{\"region\":\"us\"} | Region==?base64?dXM=?= | agrees",
                "{\"region\":\"us\"} | Region==?base64?dXM?= | differs",
                "{\"region\":\"\"} | Region==?base64??= | agrees",
                "{\"count\":42} | Count=42 | agrees",
                "{\"count\":42} | Count=42.0 | agrees",
                "{\"count\":42.0} | Count=42 | agrees",
                "{\"count\":4.2e1} | Count=42 | agrees",
                "{\"count\":42} | Count=43 | differs",
                "{\"count\":42} | Count=+42 | differs",
                "{\"count\":42} | Count=0x2A | differs",
                "{\"count\":42} | Count=042 | differs",
                "{\"count\":\"42\"} | Count=42.0 | differs",
                "{\"count\":9007199254740993} | Count=9007199254740992 | differs",
                "{\"dry\":true} | Dry=true | agrees",
                "{\"dry\":true} | Dry=True | differs",
                "{\"dry\":false} | Dry=true | differs",
                "{\"deep\":{\"er\":\"x\"}} | Er=x | agrees",
                "{\"deep\":{\"er\":\"x\"}} | Er=y | differs",
                "{\"deep\":\"x\"} | Er=x | differs",
                "{\"q\":\"x\"} | Q=y | agrees",
                "{\"region\":[\"us\"]} | Region=us | differs",
            })
    void mirroredArgumentsAreCompared(String arguments, String header, String outcome) {
        Envelope.Request request = Bodies.request(Bodies.call(arguments));
        int equals = header.indexOf('=');
        McpHeaders headers = header.equals("-")
                ? McpHeaders.none()
                : headers("Mcp-Param-" + header.substring(0, equals), header.substring(equals + 1));
        Dialect modern = new Dialect(Era.MODERN, Optional.of(MODERN));
        WireFault fault =
                catchThrowableOfType(WireFault.class, () -> RULES.checkParams(modern, headers, request, SCHEMA));
        assertThat(fault == null ? "agrees" : "differs").isEqualTo(outcome);
    }

    @Test
    @DisplayName("C07 in the legacy era a header may be missing but not lie")
    void legacyHeadersMayBeMissing() {
        Envelope.Request request = Bodies.request(Bodies.call("{\"region\":\"us\"}"));
        Dialect legacy = new Dialect(Era.LEGACY, Optional.empty());
        RULES.checkParams(legacy, McpHeaders.none(), request, SCHEMA);
        assertThatThrownBy(() -> RULES.checkParams(legacy, headers("Mcp-Param-Region", "eu"), request, SCHEMA))
                .isInstanceOf(WireFault.class);
    }

    @DisplayName("what is sent to a modern server agrees with what it will check")
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{\"region\":\"us-west1\"} | us-west1",
                "{\"region\":\"Hello, 世界\"} | =?base64?SGVsbG8sIOS4lueVjA==?=",
                "{\"region\":\" padded \"} | =?base64?IHBhZGRlZCA=?=",
                "{\"region\":\"line1\\nline2\"} | =?base64?bGluZTEKbGluZTI=?=",
                "{\"region\":\"=?base64?literal?=\"} | =?base64?PT9iYXNlNjQ/bGl0ZXJhbD89?=",
                "{\"region\":\"a\\r\\nAuthorization: x\"} | =?base64?YQ0KQXV0aG9yaXphdGlvbjogeA==?=",
            })
    void sentHeadersAgree(String arguments, String value) {
        Envelope.Request request = Bodies.request(Bodies.call(arguments));
        Map<String, String> sent =
                UpstreamHeaders.call(MODERN, "世界", request.arguments().tree(), SCHEMA);
        assertThat(sent)
                .containsEntry("Mcp-Param-Region", value)
                .containsEntry("MCP-Protocol-Version", MODERN)
                .containsEntry("Mcp-Method", "tools/call")
                .containsEntry("Mcp-Name", "=?base64?5LiW55WM?=")
                .doesNotContainKey("Mcp-Param-Count");
        RULES.checkParams(
                new Dialect(Era.MODERN, Optional.of(MODERN)), McpHeaders.read(sent.entrySet()), request, SCHEMA);
    }

    @Test
    @DisplayName("C07 whole numbers are sent in plain digits, others not at all")
    void numbersAreSentPlain() {
        Json.Obj arguments = Bodies.request(Bodies.call("{\"count\":1.2e3,\"dry\":false}"))
                .arguments()
                .tree();
        assertThat(UpstreamHeaders.call(MODERN, "a", arguments, SCHEMA))
                .containsEntry("Mcp-Param-Count", "1200")
                .containsEntry("Mcp-Param-Dry", "false");
        for (String number : List.of("1.5", "9007199254740992", "1e400", "[1]", "{}")) {
            Json.Obj unfit = Bodies.request(Bodies.call("{\"count\":" + number + "}"))
                    .arguments()
                    .tree();
            assertThatThrownBy(() -> UpstreamHeaders.call(MODERN, "a", unfit, SCHEMA))
                    .as(number)
                    .isInstanceOfSatisfying(
                            WireFault.class, fault -> assertThat(fault.code()).isEqualTo(ErrorCode.INVALID_PARAMS));
        }
    }
}
