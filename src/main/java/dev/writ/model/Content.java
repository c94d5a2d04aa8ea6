package dev.writ.model;

/// How far the content of a capability's output can be trusted not to carry somebody else's instructions; ordered, the
/// worst last.
public enum Content {
    TRUSTED,
    INTERNAL,
    UNTRUSTED;

    /// The word used in configuration, policy and texts.
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
