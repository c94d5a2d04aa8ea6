package dev.writ.transport.http;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.List;

/// One event loop's share of a listener.
final class FrontVerticle extends VerticleBase {

    private final Front front;
    private final String host;
    private final int port;
    private final List<HttpServer> servers;

    FrontVerticle(Front front, String host, int port, List<HttpServer> servers) {
        this.front = front;
        this.host = host;
        this.port = port;
        this.servers = servers;
    }

    @Override
    public Future<?> start() {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(host)
                .setPort(port)
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
                .listen()
                .onSuccess(server -> {
                    synchronized (servers) {
                        servers.add(server);
                    }
                });
    }
}
