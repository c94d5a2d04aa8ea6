package dev.writ.campaign;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// Agents that call as fast as they are answered, each call with a marker of its own, and remember which calls were
/// answered.
final class Swarm implements AutoCloseable {
    private static final String VERSION = "2026-07-28";
    private static final String BODY =
            "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/call\",\"params\":{\"name\":\"echo\","
                    + "\"arguments\":{\"marker\":\"%s\"},\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\""
                    + VERSION
                    + "\",\"io.modelcontextprotocol/clientCapabilities\":{}}}}";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final URI url;
    private final String[] tokens;
    private final String run;
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> otherwise = new ConcurrentHashMap<>();
    private final CountDownLatch answered = new CountDownLatch(100);
    private final AtomicLong sent = new AtomicLong();
    private final AtomicBoolean over = new AtomicBoolean();

    Swarm(String mcp, String[] tokens, String run) {
        this.url = URI.create(mcp + "/echo");
        this.tokens = tokens.clone();
        this.run = run;
    }

    void begin(int agents) {
        for (int agent = 0; agent < agents; agent++) {
            String token = tokens[agent % tokens.length];
            Thread.ofVirtual().start(() -> callOnAndOn(token));
        }
    }

    /// Waits until every other agent or so has been answered once.
    void awaitAnswers(int seconds) throws InterruptedException {
        if (!answered.await(seconds, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the gateway answered too few calls in " + seconds + " s: " + otherwise);
        }
    }

    /// Markers of calls whose answer arrived whole.
    Set<String> acknowledged() {
        return Set.copyOf(acknowledged);
    }

    /// What came instead of an answer, and how often.
    Map<String, Integer> otherwise() {
        return Map.copyOf(otherwise);
    }

    private void callOnAndOn(String token) {
        while (!over.get()) {
            long id = sent.incrementAndGet();
            String marker = run + "-" + id;
            try {
                HttpResponse<String> response =
                        http.send(request(token, BODY.formatted(id, marker)), HttpResponse.BodyHandlers.ofString());
                if (response.statusCode() == 200
                        && response.body().contains(marker)
                        && !response.body().contains("dev.writ/decision")) {
                    acknowledged.add(marker);
                    answered.countDown();
                } else {
                    otherwise.merge("HTTP " + response.statusCode() + " " + response.body(), 1, Integer::sum);
                }
            } catch (IOException gone) {
                // The gateway was killed under this call, which is what this is about.
                otherwise.merge(gone.toString(), 1, Integer::sum);
                return;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private HttpRequest request(String token, String body) {
        return HttpRequest.newBuilder(url)
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .header("MCP-Protocol-Version", VERSION)
                .header("Mcp-Method", "tools/call")
                .header("Mcp-Name", "echo")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    @Override
    public void close() {
        over.set(true);
        http.shutdownNow();
    }
}
