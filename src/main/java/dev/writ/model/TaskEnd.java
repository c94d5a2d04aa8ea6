package dev.writ.model;

/// How a task came to its end.
public enum TaskEnd {
    /// Its holder said it was done.
    ENDED,
    /// Somebody took the authority away.
    REVOKED,
    /// Its time was over.
    EXPIRED,
    /// The gateway stopped or was stopped; nothing survives that.
    GATEWAY_STOPPED;

    /// The word used in records and texts.
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
