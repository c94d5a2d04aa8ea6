package dev.writ.policy.cedar;

import com.cedarpolicy.model.exception.CacheException;
import com.cedarpolicy.model.schema.Schema;
import dev.writ.model.Decision;
import dev.writ.model.Reason;
import java.util.List;
import java.util.Set;

/// The rules of one action inside the official engine. It says which rules decided and no more, so a soft forbid needs
/// a second question.
final class OfficialRules {
    private final RuleSet rules;
    private final NativeRules whole;
    private final NativeRules withoutSoft;

    /// Parses the rules.
    ///
    /// @throws CacheException when the engine cannot take them
    OfficialRules(RuleSet rules) throws CacheException {
        this.rules = rules;
        this.whole = NativeRules.of(rules.rules());
        this.withoutSoft = rules.rules().stream().anyMatch(Rule::soft)
                ? NativeRules.of(
                        rules.rules().stream().filter(rule -> !rule.soft()).toList())
                : whole;
    }

    Decision decide(OfficialFacts facts, Schema schema) {
        return switch (whole.evaluate(facts, schema)) {
            case Evaluation.Erred(String detail) -> error(detail);
            case Evaluation.Done(boolean allowed, Set<String> ids)
            when allowed ->
                new Decision.Permit(rules.satisfied(ids).stream().map(Rule::id).toList());
            case Evaluation.Done(boolean _, Set<String> ids) -> denied(rules.satisfied(ids), facts, schema);
        };
    }

    private Decision denied(List<Rule> fired, OfficialFacts facts, Schema schema) {
        if (fired.isEmpty()) {
            return RuleSet.nothingPermits();
        }
        if (!fired.stream().allMatch(Rule::soft)) {
            return RuleSet.refused(fired, false);
        }
        return switch (withoutSoft.evaluate(facts, schema)) {
            case Evaluation.Erred(String detail) -> error(detail);
            case Evaluation.Done(boolean allowed, Set<String> _) -> RuleSet.refused(fired, allowed);
        };
    }

    private static Decision error(String detail) {
        return Decision.Deny.of(Reason.POLICY_ERROR, detail);
    }
}
