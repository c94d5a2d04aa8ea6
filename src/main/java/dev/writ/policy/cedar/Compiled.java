package dev.writ.policy.cedar;

import dev.writ.policy.PolicyProblem;
import java.util.List;

/// What became of a set of policies.
public sealed interface Compiled {

    /// It can be used.
    ///
    /// @param point   decides by it
    /// @param waiting what changes no decision but a person should see: rules that speak only of servers the
    ///                catalogue does not have yet, and capabilities whose calls are all refused
    record Ready(CedarDecisionPoint point, List<PolicyProblem> waiting) implements Compiled {
        public Ready {
            waiting = List.copyOf(waiting);
        }
    }

    /// It cannot be used; whatever was in use stays.
    ///
    /// @param problems every problem found, at least one
    record Refused(List<PolicyProblem> problems) implements Compiled {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
