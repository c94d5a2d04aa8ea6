package dev.writ.demo.server;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Everyone who wants to hear that the list of tools changed.
final class ListChanges {
    private static final String METHOD = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/tools/list_changed\"";

    private final Map<Turn, CompletableFuture<Reply>> subscriptions = new ConcurrentHashMap<>();
    private final Set<Consumer<String>> legacy = ConcurrentHashMap.newKeySet();

    /// Serves one `subscriptions/listen` (basic/patterns/subscriptions): acknowledges it, and answers it only when it
    /// is cancelled or this server ends.
    // One lock with announce: nothing may come before the acknowledgement, and no change after it may be missed.
    synchronized CompletionStage<Reply> subscribe(Turn listen, boolean wanted) {
        listen.emit(
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/subscriptions/acknowledged\",\"params\":{\"_meta\":"
                        + meta(listen) + ",\"notifications\":{" + (wanted ? "\"toolsListChanged\":true" : "") + "}}}");
        CompletableFuture<Reply> answer = new CompletableFuture<>();
        if (wanted) {
            subscriptions.put(listen, answer);
        }
        return answer.applyToEither(listen.cancelled().thenApply(_ -> Reply.none(200)), reply -> {
            subscriptions.remove(listen);
            return reply;
        });
    }

    /// Adds a legacy peer that can be written to at any time.
    void attach(Consumer<String> peer) {
        legacy.add(peer);
    }

    void detach(Consumer<String> peer) {
        legacy.remove(peer);
    }

    synchronized void announce() {
        legacy.forEach(peer -> peer.accept(METHOD + "}"));
        subscriptions.keySet().forEach(turn -> turn.emit(METHOD + ",\"params\":{\"_meta\":" + meta(turn) + "}}"));
    }

    /// Ends every subscription in order (Graceful Closure).
    void close() {
        subscriptions.forEach((turn, answer) -> answer.complete(Reply.of(
                200,
                "{\"jsonrpc\":\"2.0\",\"id\":" + turn.id() + ",\"result\":{\"resultType\":\"complete\",\"_meta\":"
                        + meta(turn) + "}}")));
    }

    private static String meta(Turn listen) {
        return "{\"io.modelcontextprotocol/subscriptionId\":" + listen.id() + "}";
    }
}
