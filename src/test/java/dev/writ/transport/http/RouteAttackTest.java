package dev.writ.transport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.writ.fake.FakeGate;
import dev.writ.mcp.Protocol;
import dev.writ.model.Reason;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is checked between a well-framed request and MCP: path, host, origin, media type, size.
@Timeout(30)
class RouteAttackTest {
    private final DoorFixture door = new DoorFixture();

    @AfterEach
    void close() {
        door.close();
    }

    private String post(String headers) {
        return door.post(
                "tickets", DoorFixture.TOKEN, DoorFixture.modern("server/discover") + headers, DoorFixture.PING_MODERN);
    }

    private void refused(String bytes, int status, Reason reason) {
        assertThat(door.exchange(bytes).status()).isEqualTo(status);
        door.assertTurnedAway(reason);
    }

    @ParameterizedTest
    @DisplayName("A14 a path that could be read in two ways is refused")
    @ValueSource(
            strings = {
                "//mcp/tickets",
                "/mcp//tickets",
                "/mcp/../admin",
                "/mcp/./tickets",
                "/mcp/%2e%2e/admin",
                "/mcp%2ftickets",
                "/mcp/tickets;jsessionid=1",
                "/mcp/tickets.",
                "/mcp/tickets/",
                "/mcp/%c0%ae",
                "/mcp\\tickets",
                "/mcp/tickets#a"
            })
    void ambiguousPath(String path) {
        refused(post("").replace(" /mcp/tickets ", " " + path + " "), 400, Reason.BAD_HTTP);
    }

    @ParameterizedTest
    @DisplayName("A14 a path that is not exactly one of ours leads nowhere")
    @ValueSource(strings = {"/MCP/tickets", "/mcp", "/admin", "/", "/mcp/tickets/more", "/health/x"})
    void foreignPath(String path) {
        refused(post("").replace(" /mcp/tickets ", " " + path + " "), 404, Reason.SERVER_UNKNOWN);
    }

    @ParameterizedTest
    @DisplayName("A15 A16 what an intermediary or a gateway could have added has no effect")
    @ValueSource(
            strings = {
                "X-HTTP-Method-Override: DELETE",
                "X-Original-URL: /health",
                "X-Forwarded-For: 10.0.0.1",
                "X-Forwarded-Host: evil.example",
                "X-Forwarded-Proto: https",
                "Forwarded: for=10.0.0.1;host=evil.example",
                "X-Real-IP: 10.0.0.1",
                "X-Writ-Tenant: other",
                "x_writ_principal: admin",
                "Writ-Route: admin",
                "x-envoy-internal: true",
                "X-User: admin"
            })
    void foreignHeaders(String header) {
        RawClient.Response response = door.exchange(post(header + "\r\n"));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).doesNotContain("10.0.0.1", "evil", "admin", "other");
        assertThat(door.gate.seen()).singleElement().satisfies(seen -> {
            assertThat(seen.ask().peer()).isEqualTo("127.0.0.1");
            assertThat(seen.ask().server()).isEqualTo("tickets");
            assertThat(seen.ask().proof()).isEqualTo(DoorFixture.bearer(DoorFixture.TOKEN));
        });
    }

    @ParameterizedTest
    @DisplayName("A17 methods without a meaning here are not allowed, and nothing is upgraded")
    @ValueSource(strings = {"GET", "PUT", "PATCH", "HEAD", "TRACE", "OPTIONS"})
    void otherMethods(String method) {
        RawClient.Response response =
                door.exchange(door.head(method + " /mcp/tickets", DoorFixture.TOKEN, "Upgrade: websocket\r\n", ""));

        assertThat(response.status()).isEqualTo(405);
        assertThat(response.header("allow")).isEqualTo("POST, DELETE");
        assertThat(door.gate.seen()).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("A18 content codings of requests are refused")
    @ValueSource(strings = {"gzip", "deflate", "br", "zstd", "gzip, gzip", "identity"})
    void contentCoding(String coding) {
        refused(post("Content-Encoding: " + coding + "\r\n"), 415, Reason.MEDIA_TYPE);
    }

    @ParameterizedTest
    @DisplayName("A22 A23 content that does not say it is JSON in UTF-8 is refused")
    @ValueSource(
            strings = {
                "text/plain",
                "",
                "application/json; charset=utf-7",
                "application/json; charset=utf-16",
                "multipart/form-data; boundary=a",
                "application/x-www-form-urlencoded",
                "application/json, text/plain",
                "application/jsonp"
            })
    void mediaType(String type) {
        refused(post("").replace("Content-Type: application/json", "Content-Type: " + type), 415, Reason.MEDIA_TYPE);
    }

    @Test
    @DisplayName("A22 a missing content type is refused")
    void noMediaType() {
        refused(post("").replace("Content-Type: application/json\r\n", ""), 415, Reason.MEDIA_TYPE);
    }

    @Test
    @DisplayName("B13 a body of more than 4 MiB is refused before it is read")
    void announcedTooLarge() {
        String head = door.head("POST /mcp/tickets", DoorFixture.TOKEN, "", "")
                .replace("Content-Length: 0", "Content-Length: 4194305");

        refused(head, 413, Reason.TOO_LARGE);
    }

    @Test
    @DisplayName("B13 a chunked body of more than 4 MiB is refused when it grows too large")
    void grownTooLarge() {
        String head = door.head("POST /mcp/tickets", DoorFixture.TOKEN, "", "")
                .replace("Content-Length: 0", "Transfer-Encoding: chunked");
        String chunk = "10000\r\n" + "x".repeat(65536) + "\r\n";

        refused(head + chunk.repeat(65), 413, Reason.TOO_LARGE);
    }

    @Test
    @DisplayName("A12 a large body without a token is refused before it is read")
    void largeWithoutToken() {
        String head = door.head("POST /mcp/tickets", "", "", "").replace("Content-Length: 0", "Content-Length: 65537");

        refused(head, 401, Reason.TOKEN_MISSING);
    }

    @ParameterizedTest
    @DisplayName("F01 a foreign host is refused on every route")
    @ValueSource(
            strings = {"POST /mcp/tickets", "GET /health", "GET /.well-known/oauth-protected-resource/mcp/tickets"})
    void foreignHost(String line) {
        String head = door.head(line, DoorFixture.TOKEN, "", "")
                .replaceFirst("Host: [^\r]*", "Host: attacker.com:" + door.port);

        refused(head, 421, Reason.BAD_HOST);
    }

    @ParameterizedTest
    @DisplayName("F02 an origin that is not exactly one of ours is refused")
    @ValueSource(
            strings = {
                "null",
                "http://localhost.attacker.com:%d",
                "http://127.0.0.1@evil:%d",
                "HTTP://127.0.0.1:%d",
                "http://127.0.0.1:1",
                "http://127.0.0.1",
                "https://127.0.0.1:%d",
                ""
            })
    void foreignOrigin(String origin) {
        refused(post("Origin: " + origin.formatted(door.port) + "\r\n"), 403, Reason.BAD_ORIGIN);
    }

    @Test
    @DisplayName("F02 a good origin does not excuse a bad host")
    void goodOriginBadHost() {
        refused(
                post("Origin: http://127.0.0.1:" + door.port + "\r\n")
                        .replaceFirst("Host: [^\r]*", "Host: attacker.com"),
                421,
                Reason.BAD_HOST);
    }

    @Test
    @DisplayName("F02 our own origin is allowed")
    void ownOrigin() {
        assertThat(door.exchange(post("Origin: http://127.0.0.1:" + door.port + "\r\n"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("F03 a door open to other machines without TLS does not start")
    void openWithoutTls() {
        Vertx vertx = Vertx.vertx();
        HttpDoor open = new HttpDoor(
                vertx,
                new FakeGate(),
                new HttpSettings(
                        "0.0.0.0", 0, List.of(), Set.of(), "", Protocol.VERSIONS, "0", HttpLimits.standard(), 1),
                door.clock);

        assertThatThrownBy(() -> DoorFixture.await(open.start())).hasStackTraceContaining("without TLS");
        DoorFixture.await(vertx.close());
    }

    @Test
    @DisplayName("F04 no answer ever allows another origin to read it")
    void preflight() {
        RawClient.Response preflight = door.exchange(door.head(
                "OPTIONS /mcp/tickets",
                "",
                "Origin: http://127.0.0.1:" + door.port + "\r\nAccess-Control-Request-Method: POST\r\n",
                ""));

        assertThat(preflight.status()).isEqualTo(405);
        assertThat(preflight.headers().keySet()).noneMatch(name -> name.startsWith("access-control"));
    }

    @Test
    void healthSaysNothingButThatItServes() {
        RawClient.Response health = door.exchange(door.head("GET /health", "", "", ""));

        assertThat(health.status()).isEqualTo(200);
        assertThat(health.body()).isEqualTo("{\"status\":\"ok\"}");
    }

    @Test
    void metadataIsTheSameForEveryNameAndPointsToTheRoute() {
        RawClient.Response known =
                door.exchange(door.head("GET /.well-known/oauth-protected-resource/mcp/tickets", "", "", ""));
        RawClient.Response unknown =
                door.exchange(door.head("GET /.well-known/oauth-protected-resource/mcp/nothing", "", "", ""));

        String base = "http://127.0.0.1:" + door.port;
        assertThat(known.body())
                .isEqualTo("{\"resource\":\"" + base + "/mcp/tickets\",\"authorization_servers\":[\"" + base
                        + "\"],\"bearer_methods_supported\":[\"header\"]}");
        assertThat(unknown.body()).isEqualTo(known.body().replace("tickets", "nothing"));
        assertThat(unknown.status()).isEqualTo(known.status());
    }

    @Test
    void requestsInOnePieceAreAnsweredInOrder() {
        try (RawClient client = door.client()) {
            client.send(door.wellFormed() + door.wellFormed().replace("\"id\":1", "\"id\":2"));

            assertThat(client.read().body()).contains("\"id\":1");
            assertThat(client.read().body()).contains("\"id\":2");
        }
    }

    @Test
    void aBrokenRequestDoesNotDisturbTheAnswerBeforeIt() {
        try (RawClient client = door.client()) {
            client.send(door.wellFormed() + "GARBAGE\r\n\r\n");

            assertThat(client.read().status()).isEqualTo(200);
            assertThat(client.read().status()).isEqualTo(400);
            assertThat(client.closed()).isTrue();
        }
    }

    @Test
    void aClientThatAsksFirstIsToldToContinue() {
        String body = DoorFixture.PING_MODERN;
        try (RawClient client = door.client()) {
            client.send(door.head(
                    "POST /mcp/tickets",
                    DoorFixture.TOKEN,
                    DoorFixture.modern("server/discover") + "Expect: 100-continue\r\n",
                    body));

            assertThat(client.read().status()).isEqualTo(100);
            assertThat(client.send(body).read().status()).isEqualTo(200);
        }
    }
}
