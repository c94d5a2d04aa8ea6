package dev.writ.policy.cedar;

import java.util.Set;

/// What an engine found, before it means anything.
sealed interface Evaluation {

    /// Every rule could be evaluated.
    ///
    /// @param allowed   whether some permit and no forbid was satisfied
    /// @param satisfied the permits that were satisfied if allowed, else the forbids
    record Done(boolean allowed, Set<String> satisfied) implements Evaluation {}

    /// Something could not be evaluated; what the rest says does not count.
    record Erred(String detail) implements Evaluation {}
}
