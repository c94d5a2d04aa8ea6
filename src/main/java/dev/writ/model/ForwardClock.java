package dev.writ.model;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Wall time that never goes back: what the life of a token and of a task is measured with.
///
/// A wall clock set forward makes everything older at once. One that is set back is not believed: time then goes on
/// from where it was, by the monotonic clock, so no jump prolongs anything. One instance serves the whole gateway, so
/// that what one room issues another judges by the same time. Safe for many threads.
public final class ForwardClock implements InstantSource {

    private final InstantSource wall;
    private final Ticker ticker;
    private Instant anchor;
    private long anchorNanos;

    /// @param wall   the machine's clock, which may jump
    /// @param ticker monotonic time, which may stand still while the machine sleeps
    public ForwardClock(InstantSource wall, Ticker ticker) {
        this.wall = wall;
        this.ticker = ticker;
        this.anchorNanos = ticker.nanos();
        this.anchor = wall.instant();
    }

    /// The later of the wall clock and the time it showed before plus what has passed since.
    @Override
    public synchronized Instant instant() {
        long nanos = ticker.nanos();
        Instant expected = anchor.plusNanos(Math.max(0, nanos - anchorNanos));
        Instant shown = wall.instant();
        anchor = shown.isAfter(expected) ? shown : expected;
        anchorNanos = Math.max(anchorNanos, nanos);
        return anchor;
    }

    /// How far the wall clock is behind this one: how far it was set back. Zero when it was not.
    public Duration wallBehind() {
        Instant now = instant();
        Duration behind = Duration.between(wall.instant(), now);
        return behind.isNegative() ? Duration.ZERO : behind;
    }
}
