package dev.writ.upstream.http;

import dev.writ.upstream.UpstreamLimits;
import io.vertx.core.Vertx;
import java.time.Duration;

/// What every request to one server shares.
record Wiring(Vertx vertx, Lines lines, UpstreamLimits limits) {
    /// How long an unused connection is trusted when the server does not say: a little less than the shortest habit
    /// met in the field (5 s).
    static final Duration UNTOLD_KEEP_ALIVE = Duration.ofSeconds(4);

    /// How long a stream may stay open after its answer.
    static final long LINGER_MILLIS = 1_000;
}
