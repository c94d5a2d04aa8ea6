package dev.writ.policy;

import dev.writ.model.Question;

/// What a decision point that can say why implements as well. For people and off the call's path: it may take its time.
/// Pure like [DecisionPoint], and it never throws for a question.
public interface Explaining {
    /// What every rule that can apply says to this question.
    Explanation explain(Question question);
}
