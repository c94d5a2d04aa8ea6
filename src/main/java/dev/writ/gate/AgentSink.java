package dev.writ.gate;

import dev.writ.model.Json;
import io.vertx.core.Future;

/// Takes what is released to the agent before the terminal answer. Nothing more is released until the returned future
/// completes.
@FunctionalInterface
public interface AgentSink {
    /// Takes one notification: its method, and its params without any token; the door adds the agent's own.
    Future<Void> release(String method, Json.Obj params);
}
