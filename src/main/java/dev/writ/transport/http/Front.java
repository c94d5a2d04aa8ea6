package dev.writ.transport.http;

import dev.writ.gate.Gate;
import dev.writ.model.Octets;
import dev.writ.model.Reason;
import dev.writ.model.Ticker;
import dev.writ.transport.McpDoor;
import dev.writ.transport.Reply;
import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import java.util.concurrent.atomic.AtomicInteger;

/// Takes connections and requests of one listener: guard, checks of the head, route. Shared by its event loops.
final class Front {

    private static final AttributeKey<Intake> INTAKE = AttributeKey.valueOf(Front.class, "intake");

    private static final Octets SERVING = Octets.utf8("{\"status\":\"ok\"}");

    private final Vertx vertx;
    private final Gate gate;
    private final McpDoor mcp;
    private final Ticker ticker;
    private final AtomicInteger connections = new AtomicInteger();
    private volatile HttpSettings settings;

    Front(Vertx vertx, Gate gate, McpDoor mcp, Ticker ticker, HttpSettings settings) {
        this.vertx = vertx;
        this.gate = gate;
        this.mcp = mcp;
        this.ticker = ticker;
        this.settings = settings;
    }

    HttpLimits limits() {
        return settings.limits();
    }

    /// The port is known, and with it the hosts that are served.
    void open(HttpSettings bound) {
        settings = bound;
    }

    /// Puts the guard before everything else of a new connection. Vert.x has no hook for that, so this one place knows
    /// its connection's inside.
    void connected(HttpConnection connection) {
        Channel channel = channel(connection);
        Intake intake = new Intake();
        channel.attr(INTAKE).set(intake);
        channel.pipeline().addFirst("guard", new HttpGuard(limits(), ticker, intake));
        connection.closeHandler(_ -> connections.decrementAndGet());
        if (connections.incrementAndGet() > limits().connections()) {
            intake.refuse(new BadHttp(Reason.OVERLOADED, "more than " + limits().connections() + " connections"));
        }
    }

    /// A head that no request can be made of.
    void unreadable(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        exchange(request).refuse(cause instanceof BadHttp bad ? bad : new BadHttp("the decoder cannot read the head"));
    }

    void request(HttpServerRequest request) {
        Exchange exchange = exchange(request);
        try {
            exchange.intact();
            HeadCheck.everywhere(request, settings);
            route(request, exchange);
        } catch (BadHttp cause) {
            exchange.refuse(cause);
        }
    }

    private void route(HttpServerRequest request, Exchange exchange) throws BadHttp {
        switch (Route.of(request.uri())) {
            case Route.Mcp(String server) -> {
                exchange.lead(server);
                mcp(request, exchange);
            }
            case Route.Metadata(var server) ->
                show(request, exchange, ResourceMetadata.of(settings.publicUrl(), server));
            case Route.Health() -> show(request, exchange, SERVING);
            case Route.Nowhere() -> {
                gate.turnedAway(exchange.peer(), "", "", Reason.SERVER_UNKNOWN, "no such path");
                exchange.reply(Reply.empty(404));
            }
        }
    }

    private void mcp(HttpServerRequest request, Exchange exchange) throws BadHttp {
        if (request.method().equals(HttpMethod.POST)) {
            HeadCheck.message(request, limits());
            exchange.message(mcp);
        } else if (request.method().equals(HttpMethod.DELETE)) {
            exchange.endSession(mcp);
        } else {
            exchange.reply(Reply.empty(405).with("Allow", "POST, DELETE"));
        }
    }

    private static void show(HttpServerRequest request, Exchange exchange, Octets document) {
        boolean read = request.method().equals(HttpMethod.GET);
        exchange.reply(read ? Reply.of(200, document) : Reply.empty(405).with("Allow", "GET"));
    }

    private Exchange exchange(HttpServerRequest request) {
        Channel channel = channel(request.connection());
        Intake intake = channel.attr(INTAKE).get();
        if (intake == null) {
            throw new IllegalStateException("a connection without a guard");
        }
        return new Exchange(vertx, channel.eventLoop(), gate, request, intake, settings);
    }

    private static Channel channel(HttpConnection connection) {
        if (connection instanceof HttpServerConnection ours) {
            return ours.channelHandlerContext().channel();
        }
        throw new IllegalStateException("not a connection of an HTTP server");
    }
}
