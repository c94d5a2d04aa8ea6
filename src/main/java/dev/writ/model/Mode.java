package dev.writ.model;

/// Whether observable refusals are enforced or only recorded.
public enum Mode {
    ENFORCE,
    OBSERVE;

    /// The word used in configuration and records.
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
