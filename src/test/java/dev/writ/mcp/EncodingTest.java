package dev.writ.mcp;

import static dev.writ.mcp.Refused.assertFault;
import static dev.writ.mcp.Refused.fault;
import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.model.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bytes that some reader takes for another text.
class EncodingTest {

    @Test
    @DisplayName("B06 a byte order mark is refused")
    void byteOrderMarkIsRefused() {
        assertFault("\uFEFF" + Bodies.call("{}"), Reason.MALFORMED_JSON, ErrorCode.PARSE_ERROR);
    }

    @DisplayName("B06 other encodings are refused")
    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32LE", "UTF-32BE", "UTF-32"})
    void otherEncodingsAreRefused(String charset) {
        byte[] body = Bodies.call("{}").getBytes(Charset.forName(charset));
        assertThat(fault(body)).extracting(WireFault::code).isEqualTo(ErrorCode.PARSE_ERROR);
    }

    @DisplayName("B06 bytes that are not UTF-8 are refused")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "FF",
                "FE",
                "C0AF",
                "C1BF",
                "E080AF",
                "F08080AF",
                "EDA080",
                "EDBFBF",
                "F4908080",
                "F8888080",
                "E282",
                "C3",
                "80",
                "E9",
                "F09F98",
                "C328",
                "E28228",
                "00",
                "1F",
                "0B"
            })
    void badBytesAreRefused(String hex) {
        byte[] head = Bodies.utf8("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":{\"x\":\"");
        byte[] bad = HexFormat.of().parseHex(hex);
        byte[] tail = Bodies.utf8("\"}}");
        byte[] body = ByteBuffer.allocate(head.length + bad.length + tail.length)
                .put(head)
                .put(bad)
                .put(tail)
                .array();
        assertThat(fault(body)).extracting(WireFault::code).isEqualTo(ErrorCode.PARSE_ERROR);
    }

    @DisplayName("B06 a sequence cut off by the end, UTF-7 and U+FFFE outside of strings are refused")
    @ParameterizedTest
    @ValueSource(strings = {"+AHs-+ACI-jsonrpc", "\uFFFE{}", "{}\uFFFE"})
    void foreignStartsAreRefused(String body) {
        assertThat(fault(body).code()).isEqualTo(ErrorCode.PARSE_ERROR);
    }

    @Test
    @DisplayName("B06 U+FFFE inside a string is a code point like another")
    void nonCharactersInsideStringsPass() {
        assertThat(Bodies.request(Bodies.argument("\"\uFFFE\""))
                        .arguments()
                        .tree()
                        .text("v"))
                .contains("\uFFFE");
    }

    @DisplayName("B06 half a surrogate pair is refused in a value and in a key")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"v\":\"\\ud800\"}",
                "{\"v\":\"\\udc00\\ud800\"}",
                "{\"v\":\"x\\uD83D\"}",
                "{\"\\ud800\":1}",
                "{\"v\":[{\"a\":\"\\ud83d \\ude00\"}]}"
            })
    void loneSurrogatesAreRefused(String arguments) {
        assertFault(Bodies.call(arguments), Reason.MALFORMED_JSON, ErrorCode.PARSE_ERROR);
    }
}
