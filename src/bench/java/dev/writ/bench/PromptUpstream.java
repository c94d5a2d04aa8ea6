package dev.writ.bench;

import dev.writ.model.Octets;
import dev.writ.model.ServerName;
import dev.writ.model.TaskId;
import dev.writ.model.ToolDefinition;
import dev.writ.upstream.Exchange;
import dev.writ.upstream.Listing;
import dev.writ.upstream.Reply;
import dev.writ.upstream.Sink;
import dev.writ.upstream.ToolCall;
import dev.writ.upstream.Upstream;
import io.vertx.core.Future;
import java.util.List;

/// A server in memory that answers every call at once with 1 KB and remembers nothing.
final class PromptUpstream implements Upstream {
    private static final Octets RESULT =
            Octets.utf8("{\"content\":[{\"type\":\"text\",\"text\":\"" + "x".repeat(1000) + "\"}]}");

    private final ServerName name;
    private final Listing listing;

    PromptUpstream(ServerName name, ToolDefinition tool) {
        this.name = name;
        this.listing = new Listing(List.of(tool), 0);
    }

    @Override
    public ServerName name() {
        return name;
    }

    @Override
    public Future<Listing> list(Scope scope) {
        return Future.succeededFuture(listing);
    }

    @Override
    public Exchange call(ToolCall call, Dispatch dispatch, Sink sink) {
        return dispatch.go(() -> {})
                ? new Answered(Future.succeededFuture(new Reply.Result(200, RESULT, false)))
                : new Answered(Future.failedFuture(new IllegalStateException("the task has ended")));
    }

    @Override
    public void release(TaskId task) {
        // Nothing is held for it.
    }

    @Override
    public void close() {
        // Nothing is held open.
    }

    private record Answered(Future<Reply> reply) implements Exchange {
        @Override
        public void cancel(String why) {
            // It has ended already.
        }
    }
}
