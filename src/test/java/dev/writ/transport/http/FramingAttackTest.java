package dev.writ.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.model.Reason;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests that two parsers would cut at different places.
@Timeout(30)
class FramingAttackTest {
    private final DoorFixture door = new DoorFixture();

    @AfterEach
    void close() {
        door.close();
    }

    /// The head of a request that is well formed up to here, without its empty line.
    private String start() {
        return "POST /mcp/tickets HTTP/1.1\r\nHost: 127.0.0.1:" + door.port + "\r\nAuthorization: Bearer "
                + DoorFixture.TOKEN + "\r\nContent-Type: application/json\r\n"
                + DoorFixture.modern("server/discover");
    }

    private void refused(String bytes) {
        refused(bytes, 400, Reason.BAD_HTTP);
    }

    private void refused(String bytes, int status, Reason reason) {
        try (RawClient client = door.client()) {
            assertThat(client.send(bytes).read().status()).isEqualTo(status);
            assertThat(client.closed()).isTrue();
        }
        door.assertTurnedAway(reason);
    }

    @Test
    @DisplayName("A01 content-length with transfer-encoding is refused and what follows never runs")
    void lengthAndCoding() {
        refused(start() + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + door.wellFormed());
    }

    @Test
    @DisplayName("A02 transfer-encoding in HTTP/1.0 is refused")
    void codingInOldVersion() {
        refused(start().replace("HTTP/1.1", "HTTP/1.0") + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    }

    @Test
    @DisplayName("A02 content-length with transfer-encoding in HTTP/1.0 is refused")
    void lengthAndCodingInOldVersion() {
        refused(start().replace("HTTP/1.1", "HTTP/1.0")
                + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    }

    @ParameterizedTest
    @DisplayName("A03 a content-length that is not one plain number is refused")
    @ValueSource(strings = {"+5", "5,5", " 5", "0x5", "9223372036854775808", "", "-1", "5 ", "5;"})
    void oddLength(String length) {
        refused(start() + "Content-Length: " + length + "\r\n\r\nhello");
    }

    @ParameterizedTest
    @DisplayName("A03 two content-lengths are refused, equal or not")
    @ValueSource(strings = {"5", "6"})
    void twoLengths(String second) {
        refused(start() + "Content-Length: 5\r\nContent-Length: " + second + "\r\n\r\nhello");
    }

    @ParameterizedTest
    @DisplayName("A04 a transfer-encoding other than one chunked is refused")
    @ValueSource(
            strings = {
                "xchunked",
                "chunked, identity",
                "\u000bchunked",
                "identity",
                "gzip, chunked",
                "chunked\r\n ",
                "\r\n chunked",
                "chunked\r\nTransfer-Encoding: chunked"
            })
    void oddCoding(String coding) {
        refused(start() + "Transfer-Encoding: " + coding + "\r\n\r\n0\r\n\r\n");
    }

    @ParameterizedTest
    @DisplayName("A05 a chunk that is not framed exactly is refused")
    @ValueSource(
            strings = {
                "5;a\nhello\r\n0\r\n\r\n",
                "5;a=\"\r\n\"\r\nhello\r\n0\r\n\r\n",
                "0x10\r\n0123456789abcdef\r\n0\r\n\r\n",
                "-1\r\nhello\r\n0\r\n\r\n",
                "00000000000000000005\r\nhello\r\n0\r\n\r\n",
                "5\nhello\r\n0\r\n\r\n",
                "5\r\nhello0\r\n\r\n",
                "5\r\nhello\r\n0\r\nTrailer: x\r\n\r\n",
                " 5\r\nhello\r\n0\r\n\r\n",
                "\r\nhello\r\n0\r\n\r\n"
            })
    void oddChunk(String chunks) {
        refused(start() + "Transfer-Encoding: chunked\r\n\r\n" + chunks);
    }

    @Test
    @DisplayName("A05 64 KiB of chunk extensions are refused")
    void longExtension() {
        refused(start() + "Transfer-Encoding: chunked\r\n\r\n5;" + "x".repeat(64 * 1024) + "\r\nhello\r\n0\r\n\r\n");
    }

    @Test
    @DisplayName("A05 a short chunk extension is read over")
    void shortExtension() {
        String body = DoorFixture.PING_MODERN;
        String sent = start() + "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(body.length()) + ";a=b\r\n"
                + body + "\r\n0\r\n\r\n";

        assertThat(door.exchange(sent).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @DisplayName("A06 control bytes before the request line are refused")
    @ValueSource(strings = {"\u0000", "\u0001", "\n", " ", "\t", "\u007f", "\r", "\r\n\r\n\r\n\r\n\r\n"})
    void controlBytesFirst(String bytes) {
        refused(bytes + door.wellFormed());
    }

    @Test
    @DisplayName("A06 an empty line before the request line is skipped")
    void emptyLineFirst() {
        assertThat(door.exchange("\r\n" + door.wellFormed()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @DisplayName("A07 a header line that could be read in two ways is refused")
    @ValueSource(
            strings = {
                "X-A : b\r\n",
                "X-A\t: b\r\n",
                "X-A: b\r\n folded\r\n",
                "X-A: b\rc\r\n",
                "X-A: b\nc: d\r\n",
                "X-A: b\u0000c\r\n",
                "no colon\r\n",
                ": no name\r\n",
                "X A: b\r\n",
                "mcp_method: tools/call\r\n",
                "AUTHORIZATION_: x\r\nAuthorization: Bearer y\r\n",
                "content_length: 5\r\n",
                "Transfer_Encoding: chunked\r\n"
            })
    void oddHeader(String header) {
        refused(start() + header + "\r\n");
    }

    @Test
    @DisplayName("A07 a space before the first header is refused")
    void spaceBeforeFirstHeader() {
        refused(start().replaceFirst("\r\nHost", "\r\n Host") + "\r\n");
    }

    static Stream<Arguments> securityHeaders() {
        return Stream.of(
                        "Authorization: Bearer token-of-triage",
                        "Mcp-Method: server/discover",
                        "Mcp-Name: a",
                        "Mcp-Session-Id: a",
                        "Mcp-Param-Region: a",
                        "MCP-Protocol-Version: 2026-07-28",
                        "Origin: http://127.0.0.1",
                        "Host: 127.0.0.1",
                        "DPoP: a",
                        "Content-Type: application/json")
                .map(Arguments::of);
    }

    @ParameterizedTest
    @DisplayName("A08 a security header twice is refused, even when both are equal")
    @MethodSource("securityHeaders")
    void twice(String header) {
        refused(start() + header + "\r\n" + header + "\r\n\r\n");
    }

    @ParameterizedTest
    @DisplayName("A09 a target that is not in origin form is refused")
    @ValueSource(
            strings = {
                "http://127.0.0.1/mcp/tickets",
                "http://evil.example/mcp/tickets",
                "*",
                "127.0.0.1:80",
                "mcp/tickets",
                "/mcp/tick ets",
                "/mcp/tickets\t",
                "/mcp/\u00fcber"
            })
    void oddTarget(String target) {
        refused(start().replace(" /mcp/tickets ", " " + target + " ") + "\r\n");
    }

    @ParameterizedTest
    @DisplayName("A09 a host that is not exactly one of ours is refused")
    @ValueSource(
            strings = {
                "",
                "user@127.0.0.1:%d",
                "127.0.0.1:0",
                "127.0.0.1.:%d",
                "LOCALHOST:%d",
                "[fe80::1%%25eth0]:%d",
                "127.1:%d"
            })
    void oddHost(String host) {
        refused(
                start().replaceFirst("Host: [^\r]*", "Host: " + host.formatted(door.port)) + "\r\n",
                421,
                Reason.BAD_HOST);
    }

    @Test
    @DisplayName("A09 a request without a host is refused")
    void noHost() {
        refused(start().replaceFirst("Host: [^\r]*\r\n", "") + "\r\n");
    }

    @Test
    @DisplayName("A10 HTTP/2 with prior knowledge is not offered")
    void prefaceOfHttp2() {
        refused("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    }

    @Test
    @DisplayName("A10 an upgrade to HTTP/2 is not offered")
    void upgradeToHttp2() {
        String upgrade = "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n";
        String body = DoorFixture.PING_MODERN;
        RawClient.Response response = door.exchange(
                door.post("tickets", DoorFixture.TOKEN, DoorFixture.modern("server/discover") + upgrade, body));

        assertThat(response.status()).isEqualTo(200);
    }

    @Test
    @DisplayName("A12 a head that is not complete in time ends the connection")
    void slowHead() {
        try (RawClient client = door.client()) {
            client.send("POST /mcp/tick");

            assertThat(client.closedAfter(() -> door.clock.advance(Duration.ofSeconds(1))))
                    .isTrue();
            assertThat(door.gate.seen()).isEmpty();
        }
    }

    @Test
    @DisplayName("A12 a body that does not come ends the connection")
    void slowBody() {
        try (RawClient client = door.client()) {
            client.send(start() + "Content-Length: 5\r\n\r\nhel");

            assertThat(client.closedAfter(() -> door.clock.advance(Duration.ofSeconds(1))))
                    .isTrue();
            assertThat(door.gate.seen()).isEmpty();
        }
    }

    @Test
    @DisplayName("A12 a head of more than 16 KiB or 64 headers is refused")
    void longHead() {
        refused(start() + "X-A: " + "a".repeat(16 * 1024) + "\r\n\r\n", 413, Reason.TOO_LARGE);
    }

    @Test
    @DisplayName("A12 more than 64 headers are refused")
    void manyHeaders() {
        refused(start() + "X-A: a\r\n".repeat(65) + "\r\n", 413, Reason.TOO_LARGE);
    }
}
