package dev.writ.policy.cedar;

import dev.writ.cedar.Answer;
import dev.writ.cedar.Fault;
import dev.writ.cedar.Policies;
import dev.writ.cedar.expr.Policy;
import dev.writ.model.Decision;
import dev.writ.model.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The rules that can apply to one action, and what their answers mean (design §4).
final class RuleSet {
    private final List<Rule> rules;
    private final Policies policies;

    RuleSet(List<Rule> rules) {
        this.rules = List.copyOf(rules);
        this.policies = Policies.compile(rules.stream().map(Rule::compiled).toList());
    }

    /// The rules, in the order of the files.
    List<Rule> rules() {
        return rules;
    }

    /// The rules as our own engine evaluates them.
    Policies policies() {
        return policies;
    }

    /// What these rules read of the context.
    Reads reads() {
        return Reads.of(rules.stream().flatMap(rule -> rule.looks().stream()).toList());
    }

    /// What an answer of our own engine means. An error counts, whatever the other rules say.
    Decision meaning(Answer answer) {
        if (answer.exhausted()) {
            return Decision.Deny.of(
                    Reason.POLICY_TOO_LONG, "evaluating the rules takes more steps than one call may take");
        }
        List<Fault> faults = answer.faults();
        if (!faults.isEmpty()) {
            return error("a rule could not be evaluated: "
                    + faults.stream()
                            .map(fault -> fault.policy().id() + ": " + fault.message())
                            .collect(Collectors.joining(", ")));
        }
        if (answer.allowed()) {
            return new Decision.Permit(ids(answer.permits()));
        }
        return answer.forbidden() ? refused(satisfied(ids(answer.forbids())), answer.permitted()) : nothingPermits();
    }

    private static List<String> ids(List<Policy> policies) {
        if (policies.size() == 1) {
            return List.of(policies.getFirst().id());
        }
        List<String> ids = new ArrayList<>(policies.size());
        for (Policy policy : policies) {
            ids.add(policy.id());
        }
        return ids;
    }

    /// Nothing is satisfied.
    static Decision nothingPermits() {
        return Decision.Deny.of(Reason.POLICY_DENIED, "no rule permits this");
    }

    /// Some forbids are satisfied. If all are soft the answer would be yes without them exactly when some permit was
    /// satisfied too.
    static Decision refused(List<Rule> fired, boolean permitted) {
        if (permitted && fired.stream().allMatch(Rule::soft)) {
            return new Decision.StepUp(fired.stream()
                    .map(rule -> new Decision.Ask(rule.id(), rule.softFor().orElseThrow(), rule.reason()))
                    .toList());
        }
        Rule first = fired.getFirst();
        List<String> ids = fired.stream().map(Rule::id).toList();
        return new Decision.Deny(
                Reason.POLICY_DENIED, ids, "forbidden by " + String.join(", ", ids), first.reason(), first.remedy());
    }

    /// The rules of these ids in the order of the files, but what nobody can answer for before what somebody can.
    List<Rule> satisfied(Collection<String> ids) {
        List<Rule> found =
                rules.stream().filter(rule -> ids.contains(rule.id())).toList();
        if (found.size() != ids.size()) {
            throw new IllegalStateException("the policy engine names a rule it was not given");
        }
        return Stream.concat(
                        found.stream().filter(rule -> !rule.soft()),
                        found.stream().filter(Rule::soft))
                .toList();
    }

    private static Decision error(String detail) {
        return Decision.Deny.of(Reason.POLICY_ERROR, detail);
    }
}
