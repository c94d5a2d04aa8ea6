package dev.writ.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.fake.FakeGate;
import dev.writ.fake.TestClock;
import dev.writ.mcp.Protocol;
import dev.writ.model.Reason;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HttpDoorTest {

    @Test
    void everyEventLoopServesTheSamePort() {
        Vertx vertx = Vertx.vertx();
        HttpSettings settings = new HttpSettings(
                "127.0.0.1", 0, List.of(), Set.of(), "", Protocol.VERSIONS, "0", HttpLimits.standard(), 2);
        HttpDoor door = new HttpDoor(vertx, new FakeGate(), settings, new TestClock());
        int port = DoorFixture.await(door.start());
        String health = "GET /health HTTP/1.1\r\nHost: localhost:" + port + "\r\n\r\n";

        for (int i = 0; i < 4; i++) {
            try (RawClient client = new RawClient(port)) {
                assertThat(client.send(health).read().status()).isEqualTo(200);
            }
        }
        DoorFixture.await(door.stop());
        DoorFixture.await(vertx.close());
    }

    @Test
    @DisplayName("O02 a connection more than allowed is refused, and room comes back")
    void tooManyConnections() {
        try (DoorFixture door = new DoorFixture()) {
            List<RawClient> open = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                RawClient client = door.client();
                assertThat(client.send(door.wellFormed()).read().status()).isEqualTo(200);
                open.add(client);
            }
            assertThat(door.exchange(door.wellFormed()).status()).isEqualTo(503);
            assertThat(door.gate.turnedAway()).extracting("reason").containsExactly(Reason.OVERLOADED);

            open.forEach(RawClient::close);
            while (door.exchange(door.wellFormed()).status() != 200) {
                Thread.onSpinWait();
            }
        }
    }
}
