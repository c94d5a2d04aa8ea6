package dev.writ.model;

/// How far the effect of a capability reaches; ordered, the worst last.
public enum Reach {
    OWN,
    TENANT,
    OUTSIDE;

    /// The word used in configuration, policy and texts.
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
