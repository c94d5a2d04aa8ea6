package dev.writ.policy.cedar;

import dev.writ.model.CapabilityId;
import dev.writ.model.Decision;
import dev.writ.model.Question;
import dev.writ.model.Reason;
import dev.writ.policy.DecisionPoint;
import java.util.Collection;
import java.util.Map;

/// Answers with Cedar policies, evaluated by our own engine. Made by [CedarCompiler]; immutable.
public final class CedarDecisionPoint implements DecisionPoint {
    private final Map<CapabilityId, CompiledCapability> capabilities;

    CedarDecisionPoint(Map<CapabilityId, CompiledCapability> capabilities) {
        this.capabilities = Map.copyOf(capabilities);
    }

    /// Everything that was prepared, for another engine to use.
    Collection<CompiledCapability> capabilities() {
        return capabilities.values();
    }

    @Override
    public Decision decide(Question question) {
        try {
            CompiledCapability compiled = capabilities.get(question.capability().id());
            if (compiled == null) {
                return error("the policy was compiled without "
                        + question.capability().id());
            }
            if (!compiled.prepared(question.capability())) {
                return error("the policy was compiled for another definition of "
                        + question.capability().id());
            }
            return compiled.decide(question);
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
