package dev.writ.upstream.stdio;

import dev.writ.model.ServerName;
import dev.writ.model.TaskId;
import dev.writ.upstream.ClientName;
import dev.writ.upstream.Exchange;
import dev.writ.upstream.Listing;
import dev.writ.upstream.Misconduct;
import dev.writ.upstream.Sessions;
import dev.writ.upstream.Sink;
import dev.writ.upstream.ToolCall;
import dev.writ.upstream.Upstream;
import dev.writ.upstream.UpstreamLimits;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A server that is a program: one process group for each task, started at its first call, ended with it.
public final class StdioUpstream implements Upstream {
    private final Sessions sessions;
    private final Set<StdioCarrier> carriers = ConcurrentHashMap.newKeySet();

    /// @param command    what is started, and the whole environment it gets
    /// @param limits     how much and how long
    /// @param client     what the gateway calls itself
    /// @param misconduct hears breaches of the protocol
    public StdioUpstream(
            Vertx vertx,
            ServerName name,
            Command command,
            UpstreamLimits limits,
            ClientName client,
            Misconduct misconduct) {
        this.sessions = new Sessions(name, vertx, limits, client, misconduct, _ -> {
            StdioCarrier carrier = new StdioCarrier(name, command, limits, misconduct);
            carriers.add(carrier);
            return carrier;
        });
    }

    @Override
    public ServerName name() {
        return sessions.server();
    }

    @Override
    public Future<Listing> list(Scope scope) {
        return sessions.list(scope);
    }

    @Override
    public Exchange call(ToolCall call, Dispatch dispatch, Sink sink) {
        return sessions.call(call, dispatch, sink);
    }

    @Override
    public void release(TaskId task) {
        sessions.release(task);
        carriers.removeIf(StdioCarrier::over);
    }

    @Override
    public void close() {
        sessions.close();
    }

    /// Completes when no process of this server is left; whoever stops the gateway waits for it after [#close()].
    public Future<Void> ended() {
        return Future.all(carriers.stream().map(StdioCarrier::ended).toList()).mapEmpty();
    }
}
