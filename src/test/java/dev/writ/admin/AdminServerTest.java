package dev.writ.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminServerTest {
    @TempDir
    Path state;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void onlyTheGatewaysOwnUserReachesTheSocket() throws IOException {
        try (AdminServer door = AdminServer.open(vertx, new AdminHouse().api, state)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(door.socket())))
                    .isEqualTo("rw-------");
            String answer =
                    ask(door.socket(), "GET /api/v1/status HTTP/1.1\r\nHost: writ\r\nConnection: close\r\n\r\n");
            assertThat(answer).startsWith("HTTP/1.1 200 ").contains("\"tenant\":\"acme\"", "\"mode\":\"enforce\"");
        }
        assertThat(state.resolve(AdminServer.SOCKET)).doesNotExist();
    }

    @Test
    void aSocketLeftBehindDoesNotKeepTheNextFromOpening() throws IOException {
        Files.createFile(state.resolve(AdminServer.SOCKET));

        try (AdminServer door = AdminServer.open(vertx, new AdminHouse().api, state)) {
            assertThat(ask(door.socket(), "GET /nothing HTTP/1.1\r\nHost: writ\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 404 ")
                    .contains("\"code\":\"not_found\"");
        }
    }

    @Test
    void aPathTooLongForASocketIsRefusedWithARemedy() {
        Path deep = state.resolve("x".repeat(100));

        assertThatThrownBy(() -> AdminServer.open(vertx, new AdminHouse().api, deep))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("choose a state folder with a shorter path");
    }

    private static String ask(Path socket, String request) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
            ByteBuffer answer = ByteBuffer.allocate(64 * 1024);
            while (channel.read(answer) >= 0) {
                assertThat(answer.hasRemaining()).isTrue();
            }
            return new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8);
        }
    }
}
