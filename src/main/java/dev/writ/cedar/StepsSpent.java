package dev.writ.cedar;

/// The evaluation took more steps than it may.
final class StepsSpent extends RuntimeException {
    private static final long serialVersionUID = 1;

    StepsSpent() {
        super("the evaluation took more steps than it may", null, false, false);
    }
}
