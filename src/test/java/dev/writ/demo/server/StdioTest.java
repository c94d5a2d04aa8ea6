package dev.writ.demo.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class StdioTest {
    /// A client at the other end of two pipes.
    private static final class Peer implements AutoCloseable {
        private final OutputStream out;
        private final BufferedReader in;
        private final CompletableFuture<Void> ended = new CompletableFuture<>();

        Peer(FixtureServer server) throws IOException {
            PipedOutputStream toServer = new PipedOutputStream();
            PipedInputStream fromServer = new PipedInputStream(1 << 20);
            PipedInputStream serverIn = new PipedInputStream(toServer, 1 << 20);
            PipedOutputStream serverOut = new PipedOutputStream(fromServer);
            out = toServer;
            in = new BufferedReader(new InputStreamReader(fromServer, StandardCharsets.UTF_8));
            Thread.ofVirtual().start(() -> {
                try (serverOut) {
                    server.serveStdio(serverIn, serverOut);
                    ended.complete(null);
                } catch (IOException e) {
                    ended.completeExceptionally(e);
                }
            });
        }

        void send(String line) throws IOException {
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        String ask(String id, String method, String params) throws IOException {
            send(Poster.request(id, method, params));
            return in.readLine();
        }

        String line() throws IOException {
            return in.readLine();
        }

        @Override
        public void close() throws IOException {
            out.close();
            in.close();
        }
    }

    private static final String INITIALIZE = "\"protocolVersion\":\"2025-06-18\",\"capabilities\":{}";

    private final FixtureServer server = FixtureServer.of(Eras.BOTH, Toolset.ALL.tools());

    @Test
    void aModernClientDiscoversAndCalls() throws Exception {
        try (Peer peer = new Peer(server)) {
            assertThat(peer.ask("1", "server/discover", Poster.META)).contains("\"supportedVersions\":[\"2026-07-28\"");
            assertThat(peer.ask("\"b\"", "tools/call", "\"name\":\"echo\",\"arguments\":{\"x\":1.0}," + Poster.META))
                    .contains("\"id\":\"b\"", "\"structuredContent\":{\"x\":1.0}", "\"resultType\":\"complete\"");
        }
        assertThat(server.ledger().last().orElseThrow().method()).isEqualTo("stdio");
    }

    @Test
    void aLegacyClientInitializesFirst() throws Exception {
        try (Peer peer = new Peer(server)) {
            assertThat(peer.ask("1", "tools/list", "")).contains("-32600", "not initialized");
            assertThat(peer.ask("2", "initialize", INITIALIZE))
                    .contains("\"protocolVersion\":\"2025-06-18\"", "\"listChanged\":true");
            assertThat(peer.ask("3", "tools/list", ""))
                    .contains("\"name\":\"odd\"")
                    .doesNotContain("resultType");
        }
    }

    @Test
    void aRugPullIsAnnouncedToALegacyClient() throws Exception {
        try (Peer peer = new Peer(server)) {
            peer.ask("1", "initialize", INITIALIZE);
            peer.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
            peer.ask("2", "ping", "");

            server.remove("purge");

            assertThat(peer.line()).contains("notifications/tools/list_changed");
            assertThat(peer.ask("3", "tools/list", "")).doesNotContain("purge");
        }
    }

    @Test
    void progressComesBeforeTheResult() throws Exception {
        try (Peer peer = new Peer(server)) {
            String meta = Poster.META.replace("\"_meta\":{", "\"_meta\":{\"progressToken\":7,");
            List<String> lines = new ArrayList<>();
            lines.add(
                    peer.ask("1", "tools/call", "\"name\":\"slow\",\"arguments\":{\"steps\":2,\"delayMs\":0}," + meta));
            lines.add(peer.line());
            lines.add(peer.line());

            assertThat(lines.get(0)).contains("notifications/progress", "\"progressToken\":7,\"progress\":1");
            assertThat(lines.get(1)).contains("\"progress\":2");
            assertThat(lines.get(2)).contains("\"id\":1", "2 steps done");
        }
    }

    @Test
    void aCancelledCallIsNeverAnswered() throws Exception {
        try (Peer peer = new Peer(server)) {
            peer.send(Poster.request(
                    "1", "tools/call", "\"name\":\"slow\",\"arguments\":{\"delayMs\":3600000}," + Poster.META));
            peer.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}");

            assertThat(peer.ask("2", "server/discover", Poster.META)).contains("\"id\":2");
            assertThat(server.ledger().cancelled("slow")).isEqualTo(1);
        }
    }

    @Test
    void aSubscriptionHearsOfChangesUntilItIsCancelled() throws Exception {
        try (Peer peer = new Peer(server)) {
            assertThat(peer.ask(
                            "4",
                            "subscriptions/listen",
                            "\"notifications\":{\"toolsListChanged\":true}," + Poster.META))
                    .contains("acknowledged", "\"io.modelcontextprotocol/subscriptionId\":4");
            server.remove("purge");
            assertThat(peer.line()).contains("list_changed", "\"io.modelcontextprotocol/subscriptionId\":4");

            peer.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":4}}");
            assertThat(peer.ask("5", "server/discover", Poster.META)).contains("\"id\":5");
            server.remove("odd");
            assertThat(peer.ask("6", "server/discover", Poster.META)).contains("\"id\":6");
        }
    }

    @Test
    void anEraThatIsOffIsNotServed() throws Exception {
        try (Peer modern = new Peer(FixtureServer.of(Eras.MODERN, Toolset.KB.tools()));
                Peer legacy = new Peer(FixtureServer.of(Eras.LEGACY, Toolset.KB.tools()))) {
            assertThat(modern.ask("1", "initialize", INITIALIZE)).contains("\"error\"", "2026-07-28");
            assertThat(legacy.ask("1", "server/discover", Poster.META))
                    .contains("\"error\"")
                    .doesNotContain("-32022");
        }
    }

    @Test
    void aBrokenLineIsAnsweredAndTheNextOneServed() throws Exception {
        try (Peer peer = new Peer(server)) {
            peer.send("{nonsense");

            assertThat(peer.line()).contains("-32700", "\"id\":null");
            assertThat(peer.ask("1", "server/discover", Poster.META)).contains("\"id\":1");
        }
    }

    @Test
    void servingEndsWithTheInput() throws Exception {
        Peer peer = new Peer(server);
        peer.send(Poster.request(
                "1", "tools/call", "\"name\":\"slow\",\"arguments\":{\"delayMs\":3600000}," + Poster.META));
        peer.out.close();

        peer.ended.get(10, TimeUnit.SECONDS);

        assertThat(server.ledger().cancelled("slow")).isEqualTo(1);
        peer.close();
    }
}
