package dev.writ.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.fake.FakeGate;
import dev.writ.fake.TestClock;
import dev.writ.identity.Proof;
import dev.writ.mcp.Protocol;
import dev.writ.model.Reason;
import dev.writ.model.Secret;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// An open door on a free port with a gate that remembers, and the words to talk to it.
final class DoorFixture implements AutoCloseable {

    static final String TOKEN = "token-of-triage";
    static final String OTHER_TOKEN = "token-of-another";
    static final String PING_MODERN = request("1", "server/discover", "");

    final FakeGate gate = new FakeGate();
    final TestClock clock = new TestClock();
    final HttpDoor door;
    final int port;
    private final Vertx vertx = Vertx.vertx();

    DoorFixture() {
        this(quick());
    }

    DoorFixture(HttpLimits limits) {
        gate.believes(bearer(TOKEN), "acme", "triage-bot", "t-0000000000000001", "tickets");
        gate.believes(bearer(OTHER_TOKEN), "acme", "other-bot", "t-0000000000000002", "tickets");
        door = new HttpDoor(
                vertx,
                gate,
                new HttpSettings("127.0.0.1", 0, List.of(), Set.of(), "", Protocol.VERSIONS, "0.1.0", limits, 1),
                clock);
        port = await(door.start());
    }

    static Proof bearer(String token) {
        return new Proof.Bearer(Secret.of(token));
    }

    static HttpLimits quick() {
        return new HttpLimits(
                16 * 1024,
                64,
                4 * 1024 * 1024,
                64 * 1024,
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                Duration.ofMillis(20),
                Duration.ofMillis(20),
                100,
                2,
                2,
                Duration.ofMinutes(10));
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    RawClient client() {
        return new RawClient(port);
    }

    /// Sends these bytes on a connection of their own and reads one answer.
    RawClient.Response exchange(String bytes) {
        try (RawClient client = client()) {
            return client.send(bytes).read();
        }
    }

    /// A modern request in JSON; `params` are further members of its params, each with a comma before it.
    static String request(String id, String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":{\"_meta\":{"
                + "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
                + "\"io.modelcontextprotocol/clientCapabilities\":{}}" + params + "}}";
    }

    /// A legacy request in JSON.
    static String legacy(String id, String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":{" + params + "}}";
    }

    /// The headers of a modern request for a method.
    static String modern(String method) {
        return "MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: " + method + "\r\n";
    }

    /// A POST to a server's route with token, host and length, and these further header lines.
    String post(String server, String token, String headers, String body) {
        return head("POST /mcp/" + server, token, headers, body) + body;
    }

    String head(String line, String token, String headers, String body) {
        return line + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n"
                + (token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n")
                + "Content-Type: application/json\r\nAccept: application/json, text/event-stream\r\n"
                + "Content-Length: " + body.getBytes(StandardCharsets.ISO_8859_1).length + "\r\n" + headers + "\r\n";
    }

    /// A well-formed modern request.
    String wellFormed() {
        return post("tickets", TOKEN, modern("server/discover"), PING_MODERN);
    }

    /// The first three points of the oracle for what must be denied: nothing passed, one record with this reason, and
    /// the next well-formed request on a new connection succeeds.
    void assertTurnedAway(Reason reason) {
        assertThat(gate.seen()).isEmpty();
        assertThat(gate.turnedAway()).singleElement().satisfies(away -> {
            assertThat(away.reason()).isEqualTo(reason);
            assertThat(away.peer()).isEqualTo("127.0.0.1");
            assertThat(away.detail()).isNotBlank();
        });
        assertThat(exchange(wellFormed()).status()).isEqualTo(200);
    }

    @Override
    public void close() {
        await(door.stop());
        await(vertx.close());
    }
}
