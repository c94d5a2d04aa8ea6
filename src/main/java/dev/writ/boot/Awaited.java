package dev.writ.boot;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Waits, off the event loops, for what starts and stops.
final class Awaited {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Awaited() {}

    /// The result.
    ///
    /// @throws IllegalStateException when it does not come in time, or fails
    static <T> T by(Future<T> future) {
        try {
            return future.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new IllegalStateException("a part of the gateway did not start or stop in " + PATIENCE, late);
        }
    }
}
