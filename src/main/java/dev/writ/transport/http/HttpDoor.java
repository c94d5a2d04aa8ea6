package dev.writ.transport.http;

import dev.writ.gate.Gate;
import dev.writ.model.TaskId;
import dev.writ.model.Ticker;
import dev.writ.transport.McpDoor;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// The agents' door over HTTP/1.1: MCP at `/mcp/{server}`, protected resource metadata (RFC 9728) and `/health`. HTTP/2
/// is not offered without TLS, neither by upgrade nor by prior knowledge.
public final class HttpDoor {

    private final Vertx vertx;
    private final HttpSettings settings;
    private final McpDoor mcp;
    private final Front front;
    private final List<String> deployments = new CopyOnWriteArrayList<>();

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
        List<HttpServer> servers = new ArrayList<>();
        return deploy(settings.port(), 1, servers).compose(_ -> {
            int bound = servers.getFirst().actualPort();
            front.open(settings.bound(bound));
            Future<String> others =
                    settings.loops() > 1 ? deploy(bound, settings.loops() - 1, servers) : Future.succeededFuture("");
            return others.map(bound);
        });
    }

    /// Servers of one port share its connections among their event loops.
    private Future<String> deploy(int port, int loops, List<HttpServer> servers) {
        return vertx.deployVerticle(
                        () -> new FrontVerticle(front, settings.host(), port, servers),
                        new DeploymentOptions().setInstances(loops))
                .onSuccess(deployments::add);
    }

    /// Stops taking connections and closes those that are open.
    public Future<Void> stop() {
        List<Future<Void>> stopped = deployments.stream().map(vertx::undeploy).toList();
        deployments.clear();
        return Future.all(stopped).mapEmpty();
    }

    /// A task has ended: its legacy sessions are gone.
    public void sessionEnded(TaskId task) {
        mcp.sessionEnded(task);
    }
}
