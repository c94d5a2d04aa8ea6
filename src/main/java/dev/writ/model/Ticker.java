package dev.writ.model;

/// Monotonic time in nanoseconds since an arbitrary origin: what elapsed time is measured with, because a wall clock
/// jumps. Production passes `System::nanoTime`.
@FunctionalInterface
public interface Ticker {
    /// Nanoseconds since this ticker's origin.
    long nanos();
}
