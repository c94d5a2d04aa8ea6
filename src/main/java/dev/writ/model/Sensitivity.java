package dev.writ.model;

/// How sensitive the data is that a capability returns; ordered.
public enum Sensitivity {
    PUBLIC,
    INTERNAL,
    CONFIDENTIAL,
    REGULATED;

    /// The word used in configuration, policy and texts.
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /// The more sensitive of the two.
    public Sensitivity max(Sensitivity other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
