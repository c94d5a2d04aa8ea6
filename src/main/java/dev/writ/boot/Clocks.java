package dev.writ.boot;

import dev.writ.model.ForwardClock;
import dev.writ.model.Ticker;
import java.time.InstantSource;

/// The machine's clocks, taken here and nowhere else.
///
/// @param wall    wall time, for records
/// @param ticker  monotonic time, for what elapses
/// @param forward wall time that never goes back, for lives of tokens and tasks
record Clocks(InstantSource wall, Ticker ticker, ForwardClock forward) {
    /// The machine's own.
    static Clocks ofMachine() {
        InstantSource wall = InstantSource.system();
        Ticker ticker = System::nanoTime;
        return new Clocks(wall, ticker, new ForwardClock(wall, ticker));
    }
}
