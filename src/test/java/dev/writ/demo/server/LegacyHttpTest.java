package dev.writ.demo.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

@Timeout(60)
final class LegacyHttpTest {
    private final FixtureServer server = FixtureServer.of(Eras.BOTH, Toolset.ALL.tools());
    private HttpFixture http;
    private Poster poster;

    @BeforeEach
    void start() {
        http = server.serveHttp(0);
        poster = new Poster(http.url());
    }

    @AfterEach
    void stop() throws IOException {
        poster.close();
        http.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "2025-03-26, 2025-03-26",
        "2025-06-18, 2025-06-18",
        "2025-11-25, 2025-11-25",
        "2024-11-05, 2025-11-25",
        "2026-07-28, 2025-11-25"
    })
    void initializeAgreesOnALegacyVersion(String asked, String agreed) throws Exception {
        HttpResponse<String> response = initialize(poster, asked);

        JsonNode result = Poster.json(response).path("result");
        assertThat(result.path("protocolVersion").asString()).isEqualTo(agreed);
        assertThat(result.has("resultType")).isFalse();
        assertThat(response.headers().firstValue("Mcp-Session-Id")).isPresent();
    }

    @Test
    void initializeMayCarryTheHeadersOfLaterVersions() throws Exception {
        HttpResponse<String> response = poster.post(
                Poster.request("0", "initialize", "\"protocolVersion\":\"2025-11-25\",\"capabilities\":{}"),
                Map.of("MCP-Protocol-Version", "2025-11-25", "Mcp-Method", "initialize"));

        assertThat(response.headers().firstValue("Mcp-Session-Id")).isPresent();
    }

    @Test
    void aSessionCallsAndEnds() throws Exception {
        Map<String, String> session = open("2025-06-18");

        assertThat(poster.post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}", session)
                        .statusCode())
                .isEqualTo(202);
        assertThat(poster.post(Poster.request("1", "ping", ""), session).body())
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}");
        assertThat(poster.post(call("get_article", "{\"id\":\"kb-1\"}"), session)
                        .body())
                .contains("Send reset link");
        assertThat(server.sessions()).isEqualTo(1);
        assertThat(poster.bare("DELETE", session).statusCode()).isEqualTo(200);
        assertThat(poster.post(call("get_article", "{\"id\":\"kb-1\"}"), session)
                        .statusCode())
                .isEqualTo(404);
        assertThat(server.ledger().calls("get_article")).isEqualTo(1);
    }

    @Test
    void withoutItsSessionNothingRuns() throws Exception {
        assertThat(poster.post(call("echo", "{}"), Map.of()).statusCode()).isEqualTo(400);
        assertThat(poster.post(call("echo", "{}"), Map.of("Mcp-Session-Id", "guessed"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(server.ledger().calls()).isEmpty();
    }

    @Test
    void aVersionOtherThanTheAgreedOneIsRefused() throws Exception {
        Map<String, String> session = new LinkedHashMap<>(open("2025-06-18"));
        session.put("MCP-Protocol-Version", "2025-11-25");

        assertThat(poster.post(call("echo", "{}"), session).statusCode()).isEqualTo(400);
    }

    @Test
    void thereIsNoStreamToGet() throws Exception {
        HttpResponse<String> response = poster.bare("GET", Map.of("Accept", "text/event-stream"));

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).contains("POST, DELETE");
    }

    @Test
    void anUnknownMethodIsAnErrorInAGoodResponse() throws Exception {
        HttpResponse<String> response = poster.post(Poster.request("1", "no/such", ""), open("2025-11-25"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Poster.errorCode(response)).isEqualTo(-32601);
    }

    @Test
    void aCancelNotificationEndsTheCallWithoutAResponse() throws Exception {
        CompletableFuture<Void> running = new CompletableFuture<>();
        ToolBehaviour endless = call -> {
            running.complete(null);
            return call.cancelled().thenApply(_ -> ToolResult.text("too late"));
        };
        server.replace(new FixtureTool("endless", "endless", "Never ends.", "{}", "{}", endless));
        Map<String, String> session = open("2025-11-25");
        CompletableFuture<HttpResponse<String>> answer = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                answer.complete(poster.post(call("endless", "{}"), session));
            } catch (IOException | InterruptedException e) {
                answer.completeExceptionally(e);
            }
        });
        running.get(10, TimeUnit.SECONDS);

        poster.post(
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":9}}", session);

        assertThat(answer.get(10, TimeUnit.SECONDS).body()).isEmpty();
        assertThat(server.ledger().cancelled("endless")).isEqualTo(1);
    }

    @Test
    void oneEndpointServesBothEras() throws Exception {
        Map<String, String> session = open("2025-11-25");

        assertThat(poster.post(call("echo", "{}"), session).body()).doesNotContain("resultType");
        assertThat(poster.call("echo", "{}").body()).contains("\"resultType\":\"complete\"");
        assertThat(server.ledger().calls("echo")).isEqualTo(2);
    }

    @Test
    void anExplicitLegacyVersionOutranksModernMetadata() throws Exception {
        Map<String, String> session = new LinkedHashMap<>(open("2025-11-25"));
        session.put("MCP-Protocol-Version", "2025-11-25");

        HttpResponse<String> response = poster.post(
                Poster.request("1", "tools/call", "\"name\":\"echo\",\"arguments\":{}," + Poster.META), session);

        assertThat(response.body()).contains("\"id\":1").doesNotContain("resultType");
    }

    @ParameterizedTest
    @EnumSource(Eras.class)
    void anEraThatIsOffIsNotServed(Eras eras) throws Exception {
        try (FixtureServer other = FixtureServer.of(eras, Toolset.ECHO.tools());
                HttpFixture listening = other.serveHttp(0);
                Poster client = new Poster(listening.url())) {
            assertThat(initialize(client, "2025-11-25").statusCode()).isEqualTo(eras.legacy() ? 200 : 400);
            assertThat(client.modern("server/discover").statusCode()).isEqualTo(eras.modern() ? 200 : 400);
            assertThat(client.call("echo", "{}").statusCode()).isEqualTo(eras.modern() ? 200 : 400);
            assertThat(other.ledger().calls("echo")).isEqualTo(eras.modern() ? 1 : 0);
        }
    }

    private Map<String, String> open(String version) throws IOException, InterruptedException {
        String id = initialize(poster, version)
                .headers()
                .firstValue("Mcp-Session-Id")
                .orElseThrow();
        return Map.of("Mcp-Session-Id", id);
    }

    private static HttpResponse<String> initialize(Poster client, String version)
            throws IOException, InterruptedException {
        String params = "\"protocolVersion\":\"" + version
                + "\",\"capabilities\":{},\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}";
        return client.post(Poster.request("0", "initialize", params), Map.of());
    }

    private static String call(String tool, String arguments) {
        return Poster.request("9", "tools/call", "\"name\":\"" + tool + "\",\"arguments\":" + arguments);
    }
}
