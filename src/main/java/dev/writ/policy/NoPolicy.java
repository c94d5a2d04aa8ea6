package dev.writ.policy;

import dev.writ.model.Decision;
import dev.writ.model.Question;
import dev.writ.model.Reason;

/// The decision point of a gateway that has no policy: it refuses everything.
public final class NoPolicy implements DecisionPoint {

    @Override
    public Decision decide(Question question) {
        return Decision.Deny.of(Reason.POLICY_MISSING, "no policy is loaded");
    }
}
