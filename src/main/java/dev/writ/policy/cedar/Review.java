package dev.writ.policy.cedar;

import dev.writ.policy.PolicyProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Everything that was found in a set of rules.
///
/// @param problems what refuses it
/// @param idle     what holds for no call with the tools there are
/// @param notices  what a person should see
record Review(List<PolicyProblem> problems, List<PolicyProblem> idle, List<PolicyProblem> notices) {
    static Review of(Catalogue catalogue, List<Rule> rules) {
        Validation.Said said = new Validation(catalogue).check(rules);
        Map<String, List<Finding>> byRule = new HashMap<>();
        said.findings().forEach(finding -> found(byRule, finding));
        RuleCheck check = new RuleCheck(catalogue);
        for (Rule rule : rules) {
            check.check(rule).forEach(finding -> found(byRule, finding));
        }
        Review review = new Review(new ArrayList<>(said.general()), new ArrayList<>(), new ArrayList<>());
        rules.forEach(rule -> review.add(byRule.getOrDefault(rule.id(), List.of())));
        return review;
    }

    private static void found(Map<String, List<Finding>> byRule, Finding finding) {
        byRule.computeIfAbsent(finding.rule().id(), _ -> new ArrayList<>()).add(finding);
    }

    /// What was found in one rule, each place once, in the order of the text.
    private void add(List<Finding> findings) {
        boolean wrong = findings.stream().anyMatch(finding -> finding.grade() == Finding.Grade.ERROR);
        boolean idles = findings.stream()
                .anyMatch(finding ->
                        finding.grade() == Finding.Grade.IDLE && finding.place().isPresent());
        boolean concluded = false;
        Set<Object> places = new HashSet<>();
        List<Finding> sorted = findings.stream()
                .sorted(Comparator.comparing((Finding finding) -> finding.grade() == Finding.Grade.IDLE)
                        .thenComparingInt(Finding::index))
                .toList();
        for (Finding finding : sorted) {
            Object what =
                    finding.place().isPresent() ? finding.place().get() : List.of(finding.index(), finding.message());
            if (!places.add(what)) {
                continue;
            }
            switch (finding.grade()) {
                case ERROR -> problems.add(finding.problem());
                case NOTICE -> notices.add(finding.problem());
                case IDLE -> {
                    if (!wrong && (finding.place().isPresent() || !idles)) {
                        idle.add(finding.problem());
                    }
                }
                case CONSEQUENCE -> {
                    if (!wrong && !concluded) {
                        problems.add(finding.problem());
                        concluded = true;
                    }
                }
            }
        }
    }
}
