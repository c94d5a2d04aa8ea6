package dev.writ.upstream;

import dev.writ.mcp.Era;
import dev.writ.model.Outcome;
import dev.writ.model.ServerName;
import dev.writ.model.TaskId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/// The sessions with one server, one for each scope, and all that an [Upstream] is apart from its carrier.
public final class Sessions {
    /// How many ended tasks are remembered. A call that was on its way when its task ended must not open a session that
    /// nobody would end; it is on its way for seconds only.
    private static final int ENDED_MAX = 8_192;

    private final Home home;
    private final Function<Upstream.Scope, Carrier> carriers;
    private final Map<Upstream.Scope, Session> sessions = new HashMap<>();
    private final SequencedSet<TaskId> endedTasks = new LinkedHashSet<>();
    private boolean closed;

    /// @param carriers makes the carrier of a scope; must not touch the network or start anything yet
    public Sessions(
            ServerName server,
            Vertx vertx,
            UpstreamLimits limits,
            ClientName client,
            Misconduct misconduct,
            Function<Upstream.Scope, Carrier> carriers) {
        AtomicReference<Optional<Era>> known = new AtomicReference<>(Optional.empty());
        this.home = new Home(server, vertx, limits, new Speech(client), misconduct, known);
        this.carriers = carriers;
    }

    /// Which server.
    public ServerName server() {
        return home.server();
    }

    /// See [Upstream#list].
    public Future<Listing> list(Upstream.Scope scope) {
        return session(scope)
                .map(Session::list)
                .orElseGet(() -> Future.failedFuture(over()))
                .recover(cause -> Future.failedFuture(UpstreamFault.of(cause, Outcome.UNKNOWN)));
    }

    /// See [Upstream#call].
    public Exchange call(ToolCall call, Upstream.Dispatch dispatch, Sink sink) {
        return session(new Upstream.Scope.OfTask(call.task()))
                .map(session -> session.call(call, dispatch, sink))
                .orElseGet(() -> new Refused(Future.failedFuture(over())));
    }

    /// See [Upstream#release].
    public void release(TaskId task) {
        Optional<Session> ended;
        synchronized (this) {
            endedTasks.addLast(task);
            if (endedTasks.size() > ENDED_MAX) {
                endedTasks.removeFirst();
            }
            ended = Optional.ofNullable(sessions.remove(new Upstream.Scope.OfTask(task)));
        }
        ended.ifPresent(Session::end);
    }

    /// Ends every session.
    public void close() {
        List<Session> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(sessions.values());
            sessions.clear();
        }
        all.forEach(Session::end);
    }

    private synchronized Optional<Session> session(Upstream.Scope scope) {
        boolean over = scope instanceof Upstream.Scope.OfTask(TaskId task) && endedTasks.contains(task);
        if (closed || over) {
            return Optional.empty();
        }
        return Optional.of(sessions.computeIfAbsent(scope, _ -> new Session(home, carriers.apply(scope))));
    }

    private static UpstreamFault over() {
        return new UpstreamFault(Outcome.CANCELLED_BEFORE_DISPATCH, "the task or the gateway has ended");
    }

    private record Refused(Future<Reply> reply) implements Exchange {
        @Override
        public void cancel(String why) {
            // It has ended already.
        }
    }
}
