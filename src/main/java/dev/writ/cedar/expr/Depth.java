package dev.writ.cedar.expr;

/// How deep expressions may be nested. Reading, compiling and evaluating them descend, so a bound here is one there.
final class Depth {
    /// Far more than a person writes; chains of `&&` and `||` do not count.
    private static final int MAX = 400;

    private Depth() {}

    static void check(int depth) {
        if (depth > MAX) {
            throw new PolicyFormException("nested deeper than " + MAX + " levels; split the policy");
        }
    }
}
