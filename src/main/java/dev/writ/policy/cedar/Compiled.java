package dev.writ.policy.cedar;

import dev.writ.policy.DecisionPoint;
import dev.writ.policy.PolicyProblem;
import java.util.List;
import java.util.function.Supplier;

/// What became of a set of policies.
public sealed interface Compiled {

    /// It can be used.
    ///
    /// @param point    decides by it
    /// @param official decides by it with the official engine; made when it is first asked for
    /// @param waiting  what changes no decision but a person should see: rules that speak only of servers the
    ///                 catalogue does not have yet, and capabilities whose calls are all refused
    /// @param idle     rules about groups, or parts of them, that hold for no call with the tools there are. A
    ///          mistake
    ///                 to whoever writes policies; loading goes on, because taking a tool away must not be
    /// refused
    record Ready(
            CedarDecisionPoint point,
            Supplier<DecisionPoint> official,
            List<PolicyProblem> waiting,
            List<PolicyProblem> idle)
            implements Compiled {
        public Ready {
            waiting = List.copyOf(waiting);
            idle = List.copyOf(idle);
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
