package dev.writ.upstream;

import io.vertx.core.Future;

/// A call under way.
public interface Exchange {
    /// The terminal answer. Fails only with [UpstreamFault].
    Future<Reply> reply();

    /// Tells the server, in its era's way, that nobody waits any more. The reply then fails with outcome
    /// CANCELLED_BEFORE_DISPATCH or CANCELLED_AFTER_DISPATCH. No effect once the reply is complete.
    void cancel(String why);
}
