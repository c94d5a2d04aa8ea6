package dev.writ.policy.suite;

import dev.writ.config.Suite;
import dev.writ.model.Decision;
import dev.writ.model.Question;
import dev.writ.model.Reason;
import dev.writ.policy.Agreement;
import dev.writ.policy.DecisionPoint;
import dev.writ.policy.Explaining;
import dev.writ.policy.Explanation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Asks the cases of a file.
///
/// @param point decides by the policies under test, for every tool the file calls
/// @param other decides by them with another engine, and must answer the same
/// @param rules the ids of all rules
public record SuiteRun(DecisionPoint point, DecisionPoint other, Set<String> rules) {
    public SuiteRun {
        rules = Set.copyOf(rules);
    }

    /// Asks the wanted cases, in their order.
    public SuiteResult run(Suite suite, Predicate<Suite.Case> wanted) {
        return new SuiteResult(
                suite.file(),
                suite.about(),
                suite.cases().stream().filter(wanted).map(this::result).toList(),
                List.of());
    }

    // As the gate does, which asks policy only about what the purpose covers.
    private static Decision decide(DecisionPoint point, Question question) {
        return question.purpose().covers(question.capability().id())
                ? point.decide(question)
                : Decision.Deny.of(
                        Reason.OUTSIDE_PURPOSE,
                        "purpose `" + question.purpose().name() + "` may not use "
                                + question.capability().id());
    }

    private CaseResult result(Suite.Case asked) {
        Decision decided = decide(point, asked.question());
        List<String> differences = differences(asked, decided);
        Decision second = decide(other, asked.question());
        if (Agreement.of(decided, second) == Agreement.DIFFERENT) {
            differences.add("the other engine decides " + Told.decided(second) + "; report this");
        }
        Optional<Explanation> explanation = differences.isEmpty() || !(point instanceof Explaining explaining)
                ? Optional.empty()
                : Optional.of(explaining.explain(asked.question()));
        return new CaseResult(asked, decided, explanation, differences);
    }

    private List<String> differences(Suite.Case asked, Decision decided) {
        List<String> differences = new ArrayList<>();
        Suite.Expected expected = asked.expected();
        Suite.Verdict verdict = Told.verdict(decided);
        if (expected.verdict() != verdict) {
            differences.add("expected " + expected.verdict().word() + ", decided " + verdict.word());
        }
        Optional<Reason> reason = Told.reason(decided);
        if (expected.verdict() == verdict && !expected.reason().equals(reason)) {
            differences.add(
                    "expected reason " + expected.reason().map(Reason::name).orElse("none") + ", decided "
                            + reason.map(Reason::name).orElse("none"));
        }
        expected.rules().ifPresent(ids -> {
            difference("no rule has this id", ids, rules).ifPresent(differences::add);
            compare("rules", ids, Set.copyOf(decided.rules()), differences);
        });
        expected.asks().ifPresent(roles -> compare("asks", roles, Told.asked(decided), differences));
        return differences;
    }

    private static void compare(String what, Set<String> expected, Set<String> decided, List<String> differences) {
        difference(what + " missing", expected, decided).ifPresent(differences::add);
        difference(what + " not expected", decided, expected).ifPresent(differences::add);
    }

    private static Optional<String> difference(String what, Set<String> all, Set<String> without) {
        Set<String> rest = new HashSet<>(all);
        rest.removeAll(without);
        return rest.isEmpty()
                ? Optional.empty()
                : Optional.of(what + ": " + rest.stream().sorted().collect(Collectors.joining(", ")));
    }
}
