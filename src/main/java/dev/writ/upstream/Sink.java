package dev.writ.upstream;

import dev.writ.model.Json;
import io.vertx.core.Future;

/// Takes what a server says before its terminal answer. The server is not read further until the returned future
/// completes; at most one event is outstanding.
@FunctionalInterface
public interface Sink {
    /// Takes one `notifications/progress` (its params without the token) or `notifications/message`.
    Future<Void> event(String method, Json.Obj params);
}
