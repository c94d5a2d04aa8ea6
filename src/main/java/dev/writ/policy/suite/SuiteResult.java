package dev.writ.policy.suite;

import dev.writ.policy.PolicyProblem;
import java.util.List;

/// What came of one file of tests.
///
/// @param file     the file
/// @param about    what it says it is about; empty when it does not say
/// @param cases    what came of each case that was asked
/// @param problems why nothing could be asked: the policies do not fit the tools of this file; empty when they do
public record SuiteResult(String file, String about, List<CaseResult> cases, List<PolicyProblem> problems) {
    public SuiteResult {
        cases = List.copyOf(cases);
        problems = List.copyOf(problems);
    }

    /// How many cases got the expected answer.
    public int passed() {
        return (int) cases.stream().filter(CaseResult::passed).count();
    }

    /// How many cases did not.
    public int failed() {
        return cases.size() - passed();
    }

    /// Whether everything that was asked was answered as expected.
    public boolean ok() {
        return problems.isEmpty() && failed() == 0;
    }
}
