package dev.writ.policy.cedar;

import dev.writ.model.Decision;
import dev.writ.model.Reason;

/// The facts of a call refuse it before any rule is asked. Carries no stack trace: it is an answer.
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Reason reason;

    Refused(Reason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    Decision decision() {
        return Decision.Deny.of(reason, String.valueOf(getMessage()));
    }
}
