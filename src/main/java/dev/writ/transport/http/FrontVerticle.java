package dev.writ.transport.http;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SocketAddress;
import java.util.List;

/// One event loop's share of a listener.
final class FrontVerticle extends VerticleBase {

    private final Front front;
    private final SocketAddress address;
    private final List<HttpServer> servers;

    FrontVerticle(Front front, SocketAddress address, List<HttpServer> servers) {
        this.front = front;
        this.address = address;
        this.servers = servers;
    }

    @Override
    public Future<?> start() {
        HttpServerOptions options = new HttpServerOptions()
                .setHttp2ClearTextEnabled(false)
                .setDecompressionSupported(false)
                .setCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setMaxInitialLineLength(front.limits().headBytes())
                .setMaxHeaderSize(front.limits().headBytes());
        return vertx.createHttpServer(options)
                .connectionHandler(front::connected)
                .requestHandler(front::request)
                .invalidRequestHandler(front::unreadable)
                .listen(address)
                .onSuccess(servers::add);
    }
}
