package dev.writ.fake;

import dev.writ.model.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/// Both clocks of the gateway, moved by hand: the wall clock, which may jump either way, and monotonic time, which only
/// goes forward. Safe for many threads.
public final class TestClock implements InstantSource, Ticker {

    /// Where the wall clock of [#TestClock()] starts.
    public static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

    private final AtomicReference<Instant> wall;
    private final AtomicLong monotonic = new AtomicLong(1_000_000_000L);

    /// A clock at [#START].
    public TestClock() {
        this(START);
    }

    /// A clock whose wall time is this.
    public TestClock(Instant start) {
        wall = new AtomicReference<>(start);
    }

    @Override
    public Instant instant() {
        return wall.get();
    }

    @Override
    public long nanos() {
        return monotonic.get();
    }

    /// Time passes: both clocks go forward.
    public void advance(Duration elapsed) {
        if (elapsed.isNegative()) {
            throw new IllegalArgumentException("time does not pass backwards; use jumpWall");
        }
        monotonic.addAndGet(elapsed.toNanos());
        wall.updateAndGet(now -> now.plus(elapsed));
    }

    /// The wall clock is set by somebody; monotonic time does not notice.
    public void jumpWall(Duration by) {
        wall.updateAndGet(now -> now.plus(by));
    }

    /// The wall clock is set to this; monotonic time does not notice.
    public void setWall(Instant now) {
        wall.set(now);
    }

    /// Monotonic time goes on while the wall clock stands still.
    public void advanceMonotonic(Duration elapsed) {
        monotonic.addAndGet(elapsed.toNanos());
    }
}
