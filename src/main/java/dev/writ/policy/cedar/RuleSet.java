package dev.writ.policy.cedar;

import com.cedarpolicy.model.exception.CacheException;
import com.cedarpolicy.model.schema.Schema;
import dev.writ.model.Decision;
import dev.writ.model.Reason;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// The rules that can apply to one action, and what their answers mean (design §4).
final class RuleSet {
    private final List<Rule> rules;
    private final NativeRules whole;
    private final NativeRules withoutSoft;

    RuleSet(List<Rule> rules) throws CacheException {
        this.rules = List.copyOf(rules);
        this.whole = NativeRules.of(rules);
        this.withoutSoft = rules.stream().anyMatch(Rule::soft)
                ? NativeRules.of(rules.stream().filter(rule -> !rule.soft()).toList())
                : whole;
    }

    /// What these rules read of the context.
    Reads reads() {
        return Reads.of(rules.stream().flatMap(rule -> rule.looks().stream()).toList());
    }

    Decision decide(Facts facts, Schema schema) {
        if (!facts.unreadable().isEmpty()) {
            return error("a rule reads a value that cannot be represented: " + String.join(", ", facts.unreadable()));
        }
        return switch (whole.evaluate(facts, schema)) {
            case Evaluation.Erred(String detail) -> error(detail);
            case Evaluation.Done(boolean allowed, Set<String> ids)
            when allowed ->
                new Decision.Permit(satisfied(ids).stream().map(Rule::id).toList());
            case Evaluation.Done(boolean _, Set<String> ids) -> denied(satisfied(ids), facts, schema);
        };
    }

    /// Only soft forbids were satisfied: without them the answer is yes exactly when some permit was satisfied too.
    private Decision denied(List<Rule> fired, Facts facts, Schema schema) {
        if (fired.isEmpty()) {
            return Decision.Deny.of(Reason.POLICY_DENIED, "no rule permits this");
        }
        if (!fired.stream().allMatch(Rule::soft)) {
            return deny(fired);
        }
        return switch (withoutSoft.evaluate(facts, schema)) {
            case Evaluation.Erred(String detail) -> error(detail);
            case Evaluation.Done(boolean allowed, Set<String> _)
            when allowed ->
                new Decision.StepUp(fired.stream()
                        .map(rule -> new Decision.Ask(rule.id(), rule.softFor().orElseThrow(), rule.reason()))
                        .toList());
            case Evaluation.Done _ -> deny(fired);
        };
    }

    private static Decision deny(List<Rule> fired) {
        Rule first = fired.getFirst();
        List<String> ids = fired.stream().map(Rule::id).toList();
        return new Decision.Deny(
                Reason.POLICY_DENIED, ids, "forbidden by " + String.join(", ", ids), first.reason(), first.remedy());
    }

    /// In the order of the files, but what nobody can answer for before what somebody can.
    private List<Rule> satisfied(Collection<String> ids) {
        List<Rule> found =
                rules.stream().filter(rule -> ids.contains(rule.id())).toList();
        if (found.size() != ids.size()) {
            throw new IllegalStateException("the policy engine names a rule it was not given");
        }
        return java.util.stream.Stream.concat(
                        found.stream().filter(rule -> !rule.soft()),
                        found.stream().filter(Rule::soft))
                .toList();
    }

    private static Decision error(String detail) {
        return Decision.Deny.of(Reason.POLICY_ERROR, detail);
    }
}
