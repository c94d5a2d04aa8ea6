package dev.writ.policy;

import dev.writ.model.Decision;
import dev.writ.model.Question;

/// Answers questions (PDP). Pure: reads no clock and does no I/O, so a recorded question has one answer per epoch.
/// Implementations are safe for use by many threads and never throw for a question: any error of evaluation is a
/// [Decision.Deny] with its own reason.
public interface DecisionPoint {
    /// The answer; never a permit by default.
    Decision decide(Question question);
}
