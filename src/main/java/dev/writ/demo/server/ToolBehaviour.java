package dev.writ.demo.server;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/// What a tool does. Runs on the transport's own thread, so it must not block; what takes time completes later.
@FunctionalInterface
public interface ToolBehaviour {

    /// Does the work of one call. An exception becomes the JSON-RPC error -32603.
    CompletionStage<ToolResult> handle(ToolCall call);

    /// A handler that answers at once.
    static ToolBehaviour now(Function<ToolCall, ToolResult> work) {
        return call -> CompletableFuture.completedFuture(work.apply(call));
    }
}
