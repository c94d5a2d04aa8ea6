package dev.writ.cedar.expr;

/// A `when` or an `unless`.
///
/// @param unless whether it is satisfied when its body is false
public record Condition(boolean unless, Expr body) {
    /// What has to be true.
    public Expr demand() {
        return unless ? new Expr.Not(body) : body;
    }
}
