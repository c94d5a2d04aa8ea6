package dev.writ.policy.suite;

import dev.writ.config.Suite;
import dev.writ.model.Decision;
import dev.writ.model.Effect;
import dev.writ.model.History;
import dev.writ.model.Labels;
import dev.writ.model.Question;
import dev.writ.model.Reason;
import dev.writ.model.Task;
import dev.writ.policy.Explanation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Decisions, expectations and questions in words.
public final class Told {
    private static final int NEAR_MAX = 3;

    private Told() {}

    /// Which of the three it is.
    public static Suite.Verdict verdict(Decision decision) {
        return switch (decision) {
            case Decision.Permit _ -> Suite.Verdict.PERMIT;
            case Decision.StepUp _ -> Suite.Verdict.STEP_UP;
            case Decision.Deny _ -> Suite.Verdict.DENY;
        };
    }

    /// Why it is a denial; absent when it is none.
    public static Optional<Reason> reason(Decision decision) {
        return decision instanceof Decision.Deny deny ? Optional.of(deny.reason()) : Optional.empty();
    }

    /// The roles that are asked.
    public static Set<String> asked(Decision decision) {
        return decision instanceof Decision.StepUp(List<Decision.Ask> asks)
                ? asks.stream().map(Decision.Ask::role).collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }

    /// What a case expects, on one line.
    public static String expected(Suite.Expected expected) {
        return expected.verdict().word()
                + expected.reason().map(reason -> " " + reason).orElse("")
                + expected.asks().map(roles -> ", asks " + sorted(roles)).orElse("")
                + expected.rules().map(rules -> ", by " + sorted(rules)).orElse("");
    }

    /// What was decided, on one line.
    public static String decided(Decision decision) {
        String asks = asked(decision).isEmpty() ? "" : ", asks " + sorted(asked(decision));
        String rules = decision.rules().isEmpty() ? ", by no rule" : ", by " + String.join(", ", decision.rules());
        return verdict(decision).word()
                + reason(decision).map(reason -> " " + reason).orElse("")
                + asks
                + rules;
    }

    /// What the rules or the engine said to it, a sentence each.
    public static List<String> because(Decision decision) {
        return switch (decision) {
            case Decision.Permit _ -> List.of();
            case Decision.StepUp(List<Decision.Ask> asks) ->
                asks.stream().map(ask -> ask.rule() + ": " + ask.because()).toList();
            case Decision.Deny deny ->
                deny.because().isEmpty() ? List.of(deny.detail()) : List.of(deny.detail(), deny.because());
        };
    }

    /// What the rules say to a question, a line each: those that are satisfied or failed, and, when nothing permits,
    /// the permits that came nearest.
    public static List<String> rules(Explanation explanation) {
        List<String> said = new ArrayList<>();
        explanation.permits().forEach(rule -> said.add("permit " + rule(rule.rule(), rule.place()) + " is satisfied"));
        explanation.forbids().forEach(rule -> said.add("forbid " + rule(rule.rule(), rule.place()) + " is satisfied"));
        explanation
                .asks()
                .forEach(rule -> said.add("forbid " + rule(rule.rule(), rule.place()) + " is satisfied; asks "
                        + rule.role().orElse("nobody")));
        explanation
                .faults()
                .forEach(rule -> said.add("rule " + rule(rule.rule(), rule.place()) + " failed"
                        + (rule.attribute().isEmpty() ? "" : " at " + rule.attribute()) + ": " + rule.message()));
        if (explanation.permits().isEmpty()) {
            explanation.near().stream().limit(NEAR_MAX).forEach(near -> said.addAll(near(near)));
        }
        return said;
    }

    private static List<String> near(Explanation.Near near) {
        return near.unmet().stream()
                .map(unmet -> "permit " + rule(near.rule(), near.place()) + " needs " + unmet.text()
                        + unmet.fault().map(fault -> ", which failed: " + fault).orElse("")
                        + (unmet.seen().isEmpty()
                                ? ""
                                : unmet.seen().entrySet().stream()
                                        .map(seen -> seen.getKey() + " is " + seen.getValue())
                                        .collect(Collectors.joining(", ", "; ", ""))))
                .toList();
    }

    private static String rule(String id, String place) {
        return id + " (" + place + ")";
    }

    /// The facts the decision was made of, a line each.
    public static List<String> facts(Question question) {
        List<String> facts = new ArrayList<>();
        facts.add("agent " + question.caller().agent()
                + question.caller().user().map(user -> " for user " + user).orElse(", autonomous") + ", proof "
                + question.caller().proof().word());
        facts.add(task(question));
        Labels labels = question.capability().labels();
        facts.add(
                "tool " + question.capability().id() + ": does " + labels.does().word() + ", reach "
                        + labels.reach().word() + (labels.undo() ? "" : ", no undo") + ", content "
                        + labels.content().word() + ", sensitivity "
                        + labels.sensitivity().word()
                        + (question.capability().environment().isEmpty()
                                ? ""
                                : ", environment " + question.capability().environment()));
        facts.add("arguments " + question.arguments().bytes().text());
        facts.add(history(question.history()));
        return facts;
    }

    private static String task(Question question) {
        Task task = question.task();
        return "task for " + task.purpose() + ", started by " + task.startedBy().text()
                + (task.environment().isEmpty() ? "" : ", environment " + task.environment()) + ", "
                + java.time.Duration.between(task.started(), question.now()).toSeconds() + " s old"
                + (task.fresh() ? ", fresh" : "");
    }

    private static String history(History history) {
        if (history.equals(History.NONE)) {
            return "history nothing yet";
        }
        return "history " + history.calls() + " permitted, " + history.denied() + " denied"
                + some(", did ", history.effects().stream().map(Effect::word).toList())
                + some(" at ", history.servers())
                + ", content " + history.content().word() + ", sensitivity "
                + history.sensitivity().word() + some(", categories ", history.categories());
    }

    private static String some(String before, Collection<String> words) {
        return words.isEmpty() ? "" : before + sorted(words);
    }

    private static String sorted(Collection<String> words) {
        return words.isEmpty() ? "nothing" : words.stream().sorted().collect(Collectors.joining(", "));
    }
}
