package dev.writ.cedar.expr;

/// What a satisfied policy does.
public enum Effect {
    PERMIT,
    FORBID
}
