package dev.writ.gate;

import java.util.concurrent.atomic.AtomicReference;

/// Holds the epoch in force. Replacing it is one atomic step; a call keeps the one that judged it.
public final class Epochs {
    private final AtomicReference<Epoch> current;

    /// @param first the epoch in force at the start
    public Epochs(Epoch first) {
        this.current = new AtomicReference<>(first);
    }

    /// The epoch in force.
    public Epoch current() {
        return current.get();
    }

    /// Puts another in force.
    ///
    /// @return the one before
    public Epoch replace(Epoch next) {
        return current.getAndSet(next);
    }
}
