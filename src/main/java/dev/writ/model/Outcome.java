package dev.writ.model;

/// What became of a call that was dispatched, or was permitted and never dispatched.
public enum Outcome {
    ANSWERED,
    /// The server answered that its tool failed.
    TOOL_ERROR,
    CANCELLED_BEFORE_DISPATCH,
    CANCELLED_AFTER_DISPATCH,
    TIMED_OUT,
    /// The server answered and the answer was not released.
    WITHHELD,
    /// The server could not be reached; nothing was dispatched.
    UNREACHABLE,
    /// Written when nobody knows: the connection died after dispatch, or the gateway did.
    UNKNOWN;

    /// The word used in records.
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
