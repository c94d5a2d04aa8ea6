package dev.writ.admin;

import dev.writ.audit.JsonText;
import dev.writ.model.Octets;
import dev.writ.model.Secret;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The API's door: HTTP/1.1 on the Unix socket `writ.sock` in the state folder, which only the gateway's own user can
/// reach. Every request is answered on a virtual thread.
public final class AdminServer implements AutoCloseable {
    /// The socket's name in the state folder.
    public static final String SOCKET = "writ.sock";

    private static final int BODY_BYTES_MAX = 1 << 20;
    private static final int PATH_BYTES_MAX = 100;

    private final HttpServer server;
    private final Path socket;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AdminApi api;

    private AdminServer(Vertx vertx, AdminApi api, Path socket) {
        this.api = api;
        this.socket = socket;
        this.server = vertx.createHttpServer(new HttpServerOptions().setMaxHeaderSize(16 * 1024))
                .requestHandler(this::receive);
    }

    /// Opens the door. Blocks until it is open.
    ///
    /// @param state the state folder, held by this process, which nobody else may enter
    /// @throws IllegalStateException when the path is too long for a Unix socket
    /// @throws UncheckedIOException  when it cannot be opened
    public static AdminServer open(Vertx vertx, AdminApi api, Path state) {
        Path socket = state.toAbsolutePath().normalize().resolve(SOCKET);
        if (socket.toString().getBytes(StandardCharsets.UTF_8).length > PATH_BYTES_MAX) {
            throw new IllegalStateException("the path " + socket
                    + " is too long for a Unix socket; choose a state folder" + " with a shorter path");
        }
        AdminServer door = new AdminServer(vertx, api, socket);
        try {
            // Whoever holds the state folder's lock is the only gateway here, so what lies there is left over.
            Files.deleteIfExists(socket);
            Waiting.on(
                    door.server.listen(SocketAddress.domainSocketAddress(socket.toString())),
                    java.time.Duration.ofSeconds(10));
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException failed) {
            door.close();
            throw new UncheckedIOException(
                    "the socket " + socket + " cannot be opened: " + failed.getMessage(), failed);
        }
        return door;
    }

    /// Where the door is.
    public Path socket() {
        return socket;
    }

    @Override
    public void close() {
        Future<Void> closed = server.close();
        threads.shutdown();
        Waiting.on(closed, java.time.Duration.ofSeconds(10));
        try {
            Files.deleteIfExists(socket);
        } catch (IOException failed) {
            throw new UncheckedIOException("the socket " + socket + " cannot be removed", failed);
        }
    }

    private void receive(HttpServerRequest request) {
        Buffer body = Buffer.buffer();
        request.handler(part -> {
            if (body.length() + part.length() > BODY_BYTES_MAX) {
                request.connection().close();
            } else {
                body.appendBuffer(part);
            }
        });
        request.endHandler(_ -> threads.execute(() -> answer(request, body)));
    }

    private void answer(HttpServerRequest request, Buffer body) {
        Reply reply = api.answer(new Arrived(
                request.method().name(),
                request.uri(),
                Optional.ofNullable(request.getHeader(SignedRequest.HEADER)).map(Secret::of),
                Octets.wrap(body.getBytes())));
        Buffer text = Buffer.buffer(JsonText.inOrder(reply.body()));
        request.response()
                .setStatusCode(reply.status())
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(text);
    }
}
