package dev.writ.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.gate.Answer;
import dev.writ.gate.Ask;
import dev.writ.model.Reason;
import dev.writ.model.TaskId;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The handshake and the sessions of the legacy era.
@Timeout(30)
class LegacySessionTest {
    private final DoorFixture door = new DoorFixture();

    @AfterEach
    void close() {
        door.close();
    }

    private RawClient.Response initialize(String token, String headers, String version) {
        String params = "\"protocolVersion\":\"" + version + "\",\"capabilities\":{},\"clientInfo\":{\"name\":\"a\"}";
        return door.exchange(door.post("tickets", token, headers, DoorFixture.legacy("0", "initialize", params)));
    }

    private String session(String token) {
        return initialize(token, "", "2025-11-25").header("mcp-session-id");
    }

    private RawClient.Response ping(String server, String token, String session) {
        return door.exchange(
                door.post(server, token, "Mcp-Session-Id: " + session + "\r\n", DoorFixture.legacy("1", "ping", "")));
    }

    private static String withoutId(RawClient.Response response) {
        return response.status() + response.body().replaceAll("d-[0-9]+", "d-…");
    }

    @ParameterizedTest
    @CsvSource({
        "2025-03-26,2025-03-26",
        "2025-06-18,2025-06-18",
        "2025-11-25,2025-11-25",
        "2024-11-05,2025-11-25",
        "2026-07-28,2025-11-25"
    })
    void theVersionIsTheOneAskedForOrTheNewestLegacyOne(String wanted, String spoken) {
        RawClient.Response response = initialize(DoorFixture.TOKEN, "", wanted);

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("mcp-session-id")).matches("[0-9a-f]{40}");
        assertThat(response.body())
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":0,\"result\":{\"protocolVersion\":\"" + spoken
                        + "\",\"capabilities\":{\"tools\":{}},\"serverInfo\":{\"name\":\"tickets\","
                        + "\"version\":\"0.1.0\"}}}");
    }

    @Test
    void withoutATokenNobodyEnters() {
        RawClient.Response response = initialize("", "", "2025-11-25");

        assertThat(response.status()).isEqualTo(401);
        assertThat(response.header("www-authenticate"))
                .isEqualTo("Bearer resource_metadata=\"http://127.0.0.1:" + door.port
                        + "/.well-known/oauth-protected-resource/mcp/tickets\"");
        assertThat(response.header("mcp-session-id")).isEmpty();
    }

    @Test
    void aTokenThatIsNotBelievedIsCalledInvalid() {
        RawClient.Response response = initialize("forged", "", "2025-11-25");

        assertThat(response.status()).isEqualTo(401);
        assertThat(response.header("www-authenticate"))
                .startsWith("Bearer error=\"invalid_token\", error_description=\"")
                .contains(", resource_metadata=\"");
    }

    @Test
    void itsOwnerUsesASession() {
        String session = session(DoorFixture.TOKEN);

        assertThat(ping("tickets", DoorFixture.TOKEN, session).body())
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}");
    }

    @Test
    @DisplayName("E01 the session of another principal is answered like one that never was")
    void sessionOfAnother() {
        String session = session(DoorFixture.TOKEN);

        RawClient.Response foreign = ping("tickets", DoorFixture.OTHER_TOKEN, session);
        RawClient.Response unknown = ping("tickets", DoorFixture.OTHER_TOKEN, "0".repeat(40));

        assertThat(foreign.status()).isEqualTo(404);
        assertThat(withoutId(foreign)).isEqualTo(withoutId(unknown));
        assertThat(foreign.headers().keySet()).isEqualTo(unknown.headers().keySet());
        assertThat(door.gate.turnedAway()).extracting("reason").containsOnly(Reason.SESSION_UNKNOWN);
        assertThat(ping("tickets", DoorFixture.TOKEN, session).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("E01 nobody but its owner ends a session")
    void deleteOfAnother() {
        String session = session(DoorFixture.TOKEN);

        RawClient.Response foreign = delete(DoorFixture.OTHER_TOKEN, session);
        RawClient.Response unknown = delete(DoorFixture.OTHER_TOKEN, "0".repeat(40));
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(withoutId(foreign)).isEqualTo(withoutId(unknown));

        assertThat(delete(DoorFixture.TOKEN, session).status()).isEqualTo(204);
        assertThat(ping("tickets", DoorFixture.TOKEN, session).status()).isEqualTo(404);
    }

    private RawClient.Response delete(String token, String session) {
        return door.exchange(door.head("DELETE /mcp/tickets", token, "Mcp-Session-Id: " + session + "\r\n", ""));
    }

    @Test
    @DisplayName("E01 an omitted session is not guessed, even when there is only one")
    void omitted() {
        session(DoorFixture.TOKEN);

        RawClient.Response response =
                door.exchange(door.post("tickets", DoorFixture.TOKEN, "", DoorFixture.legacy("1", "tools/list", "")));

        assertThat(response.status()).isEqualTo(400);
        assertThat(door.gate.seen()).hasSize(1);
    }

    @Test
    @DisplayName("E02 a session is worth nothing on another route")
    void otherRoute() {
        String session = session(DoorFixture.TOKEN);
        door.gate.believes(DoorFixture.bearer(DoorFixture.TOKEN), "acme", "triage-bot", "t-0000000000000001", "mail");

        RawClient.Response replayed = ping("mail", DoorFixture.TOKEN, session);

        assertThat(replayed.status()).isEqualTo(404);
        assertThat(withoutId(replayed)).isEqualTo(withoutId(ping("mail", DoorFixture.TOKEN, "0".repeat(40))));
    }

    @Test
    @DisplayName("E06 a session's name is random and never the client's")
    void names() {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            names.add(initialize(DoorFixture.TOKEN, "Mcp-Session-Id: chosen\r\n", "2025-11-25")
                    .header("mcp-session-id"));
        }

        assertThat(names).hasSize(50).allMatch(name -> name.matches("[0-9a-f]{40}"));
    }

    @Test
    @DisplayName("E11 the end of a task ends its sessions")
    void taskEnds() {
        String session = session(DoorFixture.TOKEN);
        String other = session(DoorFixture.OTHER_TOKEN);

        door.door.sessionEnded(new TaskId("t-0000000000000001"));

        assertThat(ping("tickets", DoorFixture.TOKEN, session).status()).isEqualTo(404);
        assertThat(ping("tickets", DoorFixture.OTHER_TOKEN, other).status()).isEqualTo(200);
    }

    @Test
    void aSessionEndsWhenNobodyUsesIt() {
        String session = session(DoorFixture.TOKEN);
        door.clock.advance(Duration.ofMinutes(11));

        assertThat(ping("tickets", DoorFixture.TOKEN, session).status()).isEqualTo(404);
    }

    @Test
    void theOldestSessionGivesWayWhenThereAreTooMany() {
        String first = session(DoorFixture.TOKEN);
        door.clock.advance(Duration.ofSeconds(1));
        String second = session(DoorFixture.TOKEN);
        door.clock.advance(Duration.ofSeconds(1));
        String third = session(DoorFixture.TOKEN);

        assertThat(ping("tickets", DoorFixture.TOKEN, first).status()).isEqualTo(404);
        assertThat(ping("tickets", DoorFixture.TOKEN, second).status()).isEqualTo(200);
        assertThat(ping("tickets", DoorFixture.TOKEN, third).status()).isEqualTo(200);
    }

    @Test
    void aRenewedTokenOfTheSameTaskKeepsTheSession() {
        String session = session(DoorFixture.TOKEN);
        door.gate.believes(DoorFixture.bearer("renewed"), "acme", "triage-bot", "t-0000000000000001", "tickets");

        assertThat(ping("tickets", "renewed", session).status()).isEqualTo(200);
    }

    @Test
    void aRevokedTokenIsRefusedInAnOpenSession() {
        String session = session(DoorFixture.TOKEN);
        door.gate.forgets(DoorFixture.bearer(DoorFixture.TOKEN));

        assertThat(ping("tickets", DoorFixture.TOKEN, session).status()).isEqualTo(401);
    }

    @Test
    @DisplayName("C04 a version that is not the session's is refused")
    void otherVersionThanNegotiated() {
        String session = session(DoorFixture.TOKEN);
        String headers = "Mcp-Session-Id: " + session + "\r\nMCP-Protocol-Version: 2025-03-26\r\n";

        RawClient.Response response =
                door.exchange(door.post("tickets", DoorFixture.TOKEN, headers, DoorFixture.legacy("1", "ping", "")));

        assertThat(response.status()).isEqualTo(400);
        assertThat(door.gate.turnedAway()).extracting("reason").containsExactly(Reason.HEADER_MISMATCH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"notifications/initialized", "notifications/progress", "notifications/unheard-of"})
    void notificationsAreAcceptedWithoutAnAnswer(String method) {
        String headers = "Mcp-Session-Id: " + session(DoorFixture.TOKEN) + "\r\n";
        RawClient.Response response = door.exchange(door.post(
                "tickets", DoorFixture.TOKEN, headers, "{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\"}"));

        assertThat(response.status()).isEqualTo(202);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void anUnknownMethodDoesNotLookLikeALostSession() {
        String headers = "Mcp-Session-Id: " + session(DoorFixture.TOKEN) + "\r\nMCP-Protocol-Version: 2025-11-25\r\n";
        RawClient.Response response = door.exchange(
                door.post("tickets", DoorFixture.TOKEN, headers, DoorFixture.legacy("1", "tools/delete", "")));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).contains("-32601", "\"id\":1");
    }

    @Test
    void onlyTheOwnerOfARequestCancelsIt() {
        Promise<Answer> slow = Promise.promise();
        door.gate.answersCalls((_, _) -> slow.future());
        String own = "Mcp-Session-Id: " + session(DoorFixture.TOKEN) + "\r\n";
        String other = "Mcp-Session-Id: " + session(DoorFixture.OTHER_TOKEN) + "\r\n";
        String cancel = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":5}}";
        try (RawClient client = door.client()) {
            client.send(door.post(
                    "tickets", DoorFixture.TOKEN, own, DoorFixture.legacy("5", "tools/call", "\"name\":\"get\"")));
            while (door.gate.seen().stream().noneMatch(seen -> seen.ask() instanceof Ask.CallTool)) {
                Thread.onSpinWait();
            }

            door.exchange(door.post("tickets", DoorFixture.OTHER_TOKEN, other, cancel));
            assertThat(door.gate.seen()).allMatch(seen -> seen.cancels().isEmpty());
            assertThat(door.exchange(door.post("tickets", DoorFixture.TOKEN, own, cancel))
                            .status())
                    .isEqualTo(202);
            assertThat(door.gate.seen()).anyMatch(seen -> seen.cancels().size() == 1);
        }
    }
}
