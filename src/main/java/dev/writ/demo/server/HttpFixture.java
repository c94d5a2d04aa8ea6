package dev.writ.demo.server;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.transport.Transport;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/// A server that listens on loopback, with one event loop for each core. Closing it frees the port.
public final class HttpFixture implements AutoCloseable {
    private static final int LOOPS = Runtime.getRuntime().availableProcessors();

    private final Vertx vertx;
    private final int port;

    private HttpFixture(Vertx vertx, int port) {
        this.vertx = vertx;
        this.port = port;
    }

    static HttpFixture start(int port, HttpEndpoint endpoint) {
        Transport transport = List.of(Transport.IO_URING, Transport.EPOLL).stream()
                .filter(Transport::available)
                .findFirst()
                .orElse(Transport.NIO);
        Vertx vertx = Vertx.builder()
                .with(new VertxOptions().setEventLoopPoolSize(LOOPS))
                .withTransport(transport)
                .build();
        AtomicInteger bound = new AtomicInteger();
        // Port 0 would give each instance its own, so a free one is asked for by a name they share.
        SocketAddress address = port == 0
                ? SocketAddress.sharedRandomPort(1, "127.0.0.1")
                : SocketAddress.inetSocketAddress(port, "127.0.0.1");
        HttpServerOptions options = new HttpServerOptions().setTcpNoDelay(true).setMaxHeaderSize(64 * 1024);
        try {
            await(vertx.deployVerticle(
                    () -> new Loop(options, address, endpoint, bound), new DeploymentOptions().setInstances(LOOPS)));
        } catch (RuntimeException e) {
            vertx.close();
            throw e;
        }
        return new HttpFixture(vertx, bound.get());
    }

    /// The port it listens on.
    public int port() {
        return port;
    }

    /// Where to post, for example `http://127.0.0.1:4711/mcp`.
    public URI url() {
        return URI.create("http://127.0.0.1:" + port + "/mcp");
    }

    @Override
    public void close() {
        await(vertx.close());
    }

    private static void await(Future<?> future) {
        try {
            future.await(30, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("the event loops did not answer within 30 seconds", e);
        }
    }

    private static final class Loop extends VerticleBase {
        private final HttpServerOptions options;
        private final SocketAddress address;
        private final HttpEndpoint endpoint;
        private final AtomicInteger bound;

        Loop(HttpServerOptions options, SocketAddress address, HttpEndpoint endpoint, AtomicInteger bound) {
            this.options = options;
            this.address = address;
            this.endpoint = endpoint;
            this.bound = bound;
        }

        @Override
        public Future<?> start() {
            return vertx.createHttpServer(options)
                    .requestHandler(endpoint::handle)
                    .listen(address)
                    .onSuccess(server -> bound.set(server.actualPort()));
        }
    }
}
