package dev.writ.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ScriptedUpstreamTest {
    private static final String CALL = "{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"method\":\"tools/call\",\"params\":{}}";

    private static String post(String body) {
        return "POST /mcp HTTP/1.1\r\nHost: a\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static Socket connect(ScriptedUpstream upstream) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), upstream.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static void send(Socket socket, String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    private static String readUntil(Socket socket, String expected) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder seen = new StringBuilder();
        while (seen.indexOf(expected) < 0 && seen.length() < 4096) {
            int octet = in.read();
            if (octet < 0) {
                break;
            }
            seen.append((char) octet);
        }
        return seen.toString();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(Script.redirect("http://127.0.0.1:1/mcp"), "Location: http://127.0.0.1:1/mcp\r\n"),
                Arguments.of(Script.html(), "Content-Type: text/html\r\n"),
                Arguments.of(Script.neverEndingBody(), "Transfer-Encoding: chunked\r\n\r\n4000\r\nxxxx"),
                Arguments.of(Script.oversizedHeader(50_000), "X-Padding: pppp"),
                Arguments.of(Script.gzipBomb(2), "Content-Encoding: gzip\r\n"),
                Arguments.of(Script.closesMidBody("1"), "\"resultType\":"),
                Arguments.of(Script.leftover("1", "HTTP/1.1 200 Smuggled"), "}}HTTP/1.1 200 Smuggled"),
                Arguments.of(Script.informationalFlood(), "HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 102"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void faultsReachTheWireAsWritten(Script fault, String expected) throws Exception {
        try (ScriptedUpstream upstream = ScriptedUpstream.answering(_ -> fault);
                Socket socket = connect(upstream)) {
            send(socket, post(CALL));

            assertThat(readUntil(socket, expected)).contains(expected);
        }
    }

    @Test
    void theGoodPathIsServedUntilATool() throws Exception {
        try (ScriptedUpstream upstream =
                        ScriptedUpstream.onCall("[]", request -> Script.result(request.id(), "\"n\":1"));
                Socket socket = connect(upstream)) {
            send(socket, post(CALL.replace("tools/call", "tools/list")) + post(CALL));
            String list = "{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"result\":{\"resultType\":\"complete\",\"tools\":[]";

            String seen = readUntil(socket, "\"n\":1}}");

            assertThat(seen).contains(list, "\"n\":1");
            assertThat(upstream.requests("tools/call")).isEqualTo(1);
            assertThat(upstream.requests()).hasSize(2).allMatch(request -> request.connection() == 1);
            assertThat(upstream.connections()).isEqualTo(1);
            assertThat(upstream.bytesReceived()).isEqualTo(2L * post(CALL).length());
        }
    }

    @Test
    void chunkedRequestsAreRead() throws Exception {
        try (ScriptedUpstream upstream = ScriptedUpstream.answering(_ -> Script.html());
                Socket socket = connect(upstream)) {
            String second = ",\"method\":\"tools/x\"";
            send(
                    socket,
                    String.join(
                            "\r\n",
                            "POST /mcp HTTP/1.1",
                            "Transfer-Encoding: chunked",
                            "",
                            "f",
                            "{\"jsonrpc\":\"2.0\"",
                            Integer.toHexString(second.length()) + ";a=b",
                            second,
                            "1",
                            "}",
                            "0",
                            "",
                            ""));
            readUntil(socket, "sign in");

            assertThat(upstream.requests("tools/x")).isEqualTo(1);
        }
    }

    @Test
    void nothingSentIsNothingReceived() throws Exception {
        try (ScriptedUpstream upstream = ScriptedUpstream.answering(_ -> Script.silence())) {
            assertThat(upstream.connections()).isZero();
            assertThat(upstream.bytesReceived()).isZero();
        }
    }
}
