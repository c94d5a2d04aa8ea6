package dev.writ.policy.cedar;

import com.cedarpolicy.model.exception.CacheException;
import com.cedarpolicy.model.schema.Schema;
import dev.writ.model.CapabilityId;
import dev.writ.model.Decision;
import dev.writ.model.Question;
import dev.writ.model.Reason;
import dev.writ.policy.DecisionPoint;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// Answers from the same facts as [CedarDecisionPoint], but by the official engine, with schema and with validation of
/// the request. Tens of times slower; for checking the other.
final class OfficialDecisionPoint implements DecisionPoint {
    private final Map<CapabilityId, Prepared> capabilities;

    private OfficialDecisionPoint(Map<CapabilityId, Prepared> capabilities) {
        this.capabilities = Map.copyOf(capabilities);
    }

    /// A capability's rules and its schema inside the official engine. The engine copies the schema on each call, so
    /// each has a small one of its own.
    private record Prepared(CompiledCapability capability, OfficialRules rules, Schema schema) {}

    /// Parses everything once more, for the official engine.
    ///
    /// @throws CacheException when the engine cannot take it
    static OfficialDecisionPoint of(Collection<CompiledCapability> capabilities) throws CacheException {
        Map<RuleSet, OfficialRules> shared = new HashMap<>();
        Map<CapabilityId, Prepared> prepared = new HashMap<>();
        for (CompiledCapability capability : capabilities) {
            OfficialRules rules = shared.get(capability.rules());
            if (rules == null) {
                rules = new OfficialRules(capability.rules());
                shared.put(capability.rules(), rules);
            }
            Schema schema = capability.schema();
            schema.cache();
            prepared.put(capability.id(), new Prepared(capability, rules, schema));
        }
        return new OfficialDecisionPoint(prepared);
    }

    @Override
    public Decision decide(Question question) {
        try {
            Prepared prepared = capabilities.get(question.capability().id());
            if (prepared == null || !prepared.capability().prepared(question.capability())) {
                return error("the policy was compiled without "
                        + question.capability().id() + " or for another definition of it");
            }
            Facts facts = prepared.capability().facts(question);
            return prepared.rules().decide(OfficialFacts.of(facts), prepared.schema());
        } catch (Refused refused) {
            return refused.decision();
        } catch (RuntimeException | StackOverflowError | LinkageError failed) {
            return error("deciding failed: " + failed);
        }
    }

    private static Decision error(String detail) {
        return Decision.Deny.of(Reason.POLICY_ERROR, detail);
    }
}
