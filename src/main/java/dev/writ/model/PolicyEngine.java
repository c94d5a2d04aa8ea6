package dev.writ.model;

import java.util.Locale;

/// What evaluates the rules. Both read the same rules and are to answer the same; one decides, the other is asked
/// afterwards.
public enum PolicyEngine {
    /// Our own evaluator.
    COMPILED,
    /// The official engine of the policy language.
    OFFICIAL;

    /// The word used in configuration, status and records.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The one that is not this.
    public PolicyEngine other() {
        return this == COMPILED ? OFFICIAL : COMPILED;
    }
}
