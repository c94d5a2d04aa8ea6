package dev.writ.cedar.expr;

import java.util.Locale;

/// What an expression can speak of.
public enum Variable {
    PRINCIPAL,
    ACTION,
    RESOURCE,
    CONTEXT;

    /// As source writes it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
