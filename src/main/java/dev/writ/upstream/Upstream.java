package dev.writ.upstream;

import dev.writ.model.ServerName;
import dev.writ.model.TaskId;
import io.vertx.core.Future;

/// One MCP server as the gateway sees it, whichever era and transport it speaks. Safe for many threads; nothing here
/// blocks
/// the calling thread.
public interface Upstream extends AutoCloseable {

    /// Which server.
    ServerName name();

    /// Everything its `tools/list` shows this scope, all pages.
    ///
    /// @return fails with [UpstreamFault]
    Future<Listing> list(Scope scope);

    /// Calls a tool. The bytes leave only inside `dispatch`; if that says no, nothing was sent and the reply fails with
    /// an
    /// [UpstreamFault] of outcome CANCELLED_BEFORE_DISPATCH. A call is never repeated once it may have arrived.
    Exchange call(ToolCall call, Dispatch dispatch, Sink sink);

    /// Ends everything held for a task: its session, its process group. Returns when the order to end has been given.
    void release(TaskId task);

    /// Ends everything.
    @Override
    void close();

    /// On whose behalf a server is spoken to. Processes and legacy sessions of one scope are never another's.
    sealed interface Scope {
        /// Inside a task.
        record OfTask(TaskId task) implements Scope {}

        /// By the gateway itself: looking at what a server shows.
        record OfGateway() implements Scope {}
    }

    /// The last check before bytes leave.
    @FunctionalInterface
    interface Dispatch {
        /// Runs `send`, which writes at once, or says no.
        boolean go(Runnable send);
    }
}
