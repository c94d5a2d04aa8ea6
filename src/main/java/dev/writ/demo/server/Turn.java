package dev.writ.demo.server;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/// One request while it is worked on: where its notifications go, and whether it was cancelled.
final class Turn {
    private final String id;
    private final Optional<String> progressToken;
    private final Consumer<String> out;
    private final CompletableFuture<Void> cancelled = new CompletableFuture<>();

    /// @param id the JSON-RPC id as JSON text
    /// @param progressToken as JSON text
    /// @param out takes messages that belong to this request, before its response
    Turn(String id, Optional<String> progressToken, Consumer<String> out) {
        this.id = id;
        this.progressToken = progressToken;
        this.out = out;
    }

    String id() {
        return id;
    }

    /// Sends one message of this request. A cancelled one gets none (basic/patterns/cancellation).
    void emit(String message) {
        if (!isCancelled()) {
            out.accept(message);
        }
    }

    void progress(int step, int total) {
        progressToken.ifPresent(token -> emit("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":"
                + "{\"progressToken\":" + token + ",\"progress\":" + step + ",\"total\":" + total + "}}"));
    }

    void cancel() {
        cancelled.complete(null);
    }

    boolean isCancelled() {
        return cancelled.isDone();
    }

    CompletionStage<Void> cancelled() {
        return cancelled.minimalCompletionStage();
    }
}
