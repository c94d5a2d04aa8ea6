package dev.writ.policy.cedar;

import dev.writ.cedar.Answer;
import dev.writ.cedar.Explainer;
import dev.writ.cedar.Fault;
import dev.writ.cedar.Request;
import dev.writ.cedar.expr.Policy;
import dev.writ.policy.Explanation;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Says what each rule that can apply says to a question, and how far the permits that say nothing are from it.
///
/// @param rules   the rules
/// @param request the question
record Account(RuleSet rules, Request request) {

    Explanation explanation() {
        Answer answer = rules.policies().authorize(request);
        List<Rule> forbids = named(answer.forbids());
        return new Explanation(
                matched(named(answer.permits()).stream()),
                matched(forbids.stream().filter(rule -> !rule.soft())),
                matched(forbids.stream().filter(Rule::soft)),
                answer.faults().stream().map(this::faulted).toList(),
                near(answer));
    }

    private List<Rule> named(List<Policy> policies) {
        Set<String> ids = new HashSet<>();
        policies.forEach(policy -> ids.add(policy.id()));
        return rules.rules().stream().filter(rule -> ids.contains(rule.id())).toList();
    }

    private static List<Explanation.Matched> matched(Stream<Rule> rules) {
        return rules.map(rule -> new Explanation.Matched(rule.id(), place(rule), rule.softFor(), rule.reason()))
                .toList();
    }

    private Explanation.Faulted faulted(Fault fault) {
        Rule rule = named(List.of(fault.policy())).getFirst();
        return new Explanation.Faulted(rule.id(), place(rule), fault.attribute(), fault.message());
    }

    /// Permits that are neither satisfied nor at fault, those that lack the least first.
    private List<Explanation.Near> near(Answer answer) {
        Set<String> said = new HashSet<>();
        answer.permits().forEach(policy -> said.add(policy.id()));
        answer.faults().forEach(fault -> said.add(fault.policy().id()));
        return rules.rules().stream()
                .filter(rule -> rule.permit() && !said.contains(rule.id()))
                .map(this::near)
                .filter(near -> !near.unmet().isEmpty())
                .sorted(Comparator.comparingInt(near -> near.unmet().size()))
                .toList();
    }

    private Explanation.Near near(Rule rule) {
        List<Explainer.Demand> demands = Explainer.demands(rule.compiled(), request);
        List<Explanation.Unmet> unmet = demands.stream()
                .filter(demand -> demand.outcome() != Explainer.Outcome.HELD)
                .map(demand -> new Explanation.Unmet(demand.text(), demand.seen(), demand.fault()))
                .toList();
        return new Explanation.Near(rule.id(), place(rule), demands.size(), unmet);
    }

    private static String place(Rule rule) {
        return rule.where().file() + ":" + rule.where().line();
    }
}
