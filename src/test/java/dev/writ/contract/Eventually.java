package dev.writ.contract;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits for what happens in another thread or process.
public final class Eventually {
    private static final long PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();

    private Eventually() {}

    /// Returns when the condition holds.
    ///
    /// @throws AssertionError if it does not within 30 seconds
    public static void holds(String what, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                throw new AssertionError("never came true: " + what);
            }
            LockSupport.parkNanos(2_000_000);
        }
    }
}
