package dev.writ.transport;

/// An answer that is owed.
@FunctionalInterface
public interface Pending {
    /// Nothing is owed any more, or nobody would notice.
    Pending NOTHING = () -> {};

    /// The agent's end of the exchange is gone.
    void disconnected();
}
