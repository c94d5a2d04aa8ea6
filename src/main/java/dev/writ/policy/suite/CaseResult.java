package dev.writ.policy.suite;

import dev.writ.config.Suite;
import dev.writ.model.Decision;
import dev.writ.policy.Explanation;
import java.util.List;
import java.util.Optional;

/// What came of one case.
///
/// @param asked       the case
/// @param decided     the answer it got
/// @param explanation what every rule says to it; only of a case that did not pass, if the decision point can say
/// @param differences what is not as expected, a sentence each
public record CaseResult(
        Suite.Case asked, Decision decided, Optional<Explanation> explanation, List<String> differences) {
    public CaseResult {
        differences = List.copyOf(differences);
    }

    /// Whether the answer is the expected one.
    public boolean passed() {
        return differences.isEmpty();
    }
}
