package dev.writ.policy.cedar;

import dev.writ.model.Capability;
import dev.writ.policy.PolicyProblem;
import dev.writ.policy.PolicyText;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// Compiles policy texts in tests.
final class Policies {
    private Policies() {}

    static Compiled compile(String text, Collection<Capability> capabilities) {
        return new CedarCompiler(Set.of("oncall")).compile(List.of(new PolicyText("test.cedar", text)), capabilities);
    }

    static CedarDecisionPoint point(String text, Collection<Capability> capabilities) {
        return switch (compile(text, capabilities)) {
            case Compiled.Ready ready -> ready.point();
            case Compiled.Refused(List<PolicyProblem> problems) -> throw new AssertionError(problems.toString());
        };
    }

    static List<PolicyProblem> problems(String text, Collection<Capability> capabilities) {
        return switch (compile(text, capabilities)) {
            case Compiled.Ready _ -> List.of();
            case Compiled.Refused(List<PolicyProblem> problems) -> problems;
        };
    }
}
