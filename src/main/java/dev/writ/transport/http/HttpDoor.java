package dev.writ.transport.http;

import dev.writ.gate.Gate;
import dev.writ.model.TaskId;
import dev.writ.model.Ticker;
import dev.writ.transport.McpDoor;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// The agents' door over HTTP/1.1: MCP at `/mcp/{server}`, protected resource metadata (RFC 9728) and `/health`. HTTP/2
/// is not offered without TLS, neither by upgrade nor by prior knowledge.
public final class HttpDoor {

    /// The servers of one number share one free port; each door has a number of its own.
    private static final AtomicInteger FREE_PORTS = new AtomicInteger(7700);

    private final Vertx vertx;
    private final HttpSettings settings;
    private final McpDoor mcp;
    private final Front front;
    private volatile Optional<String> deployment = Optional.empty();

    /// @param gate   where every message goes
    /// @param ticker measures how long things take
    public HttpDoor(Vertx vertx, Gate gate, HttpSettings settings, Ticker ticker) {
        this.vertx = vertx;
        this.settings = settings;
        HttpLimits limits = settings.limits();
        this.mcp = new McpDoor(
                gate,
                ticker,
                limits.sessions(),
                limits.sessionIdle(),
                limits.inFlightPerPrincipal(),
                settings.versions(),
                settings.release());
        this.front = new Front(vertx, gate, mcp, ticker, settings);
    }

    /// Binds and serves.
    ///
    /// @return the port that was bound; fails when it could not be
    public Future<Integer> start() {
        if (!Listening.mayBind(settings)) {
            return Future.failedFuture(new IllegalArgumentException("listening on " + settings.host()
                    + " is open to other machines without TLS; listen on 127.0.0.1, or put a TLS proxy in front and set"
                    + " the public URL (https) and the hosts it passes on"));
        }
        SocketAddress address = settings.port() == 0
                ? SocketAddress.sharedRandomPort(FREE_PORTS.incrementAndGet(), settings.host())
                : SocketAddress.inetSocketAddress(settings.port(), settings.host());
        List<HttpServer> servers = new CopyOnWriteArrayList<>();
        return vertx.deployVerticle(
                        () -> new FrontVerticle(front, address, servers),
                        new DeploymentOptions().setInstances(settings.loops()))
                .map(id -> {
                    deployment = Optional.of(id);
                    int bound = servers.getFirst().actualPort();
                    front.open(settings.bound(bound));
                    return bound;
                });
    }

    /// Stops taking connections and closes those that are open.
    public Future<Void> stop() {
        Future<Void> stopped = deployment.map(vertx::undeploy).orElseGet(Future::succeededFuture);
        deployment = Optional.empty();
        return stopped;
    }

    /// A task has ended: its legacy sessions are gone.
    public void sessionEnded(TaskId task) {
        mcp.sessionEnded(task);
    }
}
