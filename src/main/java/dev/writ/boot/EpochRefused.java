package dev.writ.boot;

import dev.writ.policy.PolicyProblem;
import java.util.List;
import java.util.stream.Collectors;

/// What should have become the next epoch cannot: whatever is in force stays.
public final class EpochRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<PolicyProblem> findings;

    /// @param findings at least one
    public EpochRefused(List<PolicyProblem> findings) {
        super(findings.stream().map(PolicyProblem::toString).collect(Collectors.joining("\n")));
        this.findings = List.copyOf(findings);
    }

    /// Everything that is wrong.
    public List<PolicyProblem> findings() {
        return findings;
    }

    /// Everything that is wrong, in words, each with its place and remedy.
    public List<String> problems() {
        return findings.stream().map(PolicyProblem::toString).toList();
    }
}
