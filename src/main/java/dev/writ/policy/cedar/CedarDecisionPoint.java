package dev.writ.policy.cedar;

import dev.writ.model.CapabilityId;
import dev.writ.model.Decision;
import dev.writ.model.Question;
import dev.writ.model.Reason;
import dev.writ.policy.DecisionPoint;
import dev.writ.policy.Explaining;
import dev.writ.policy.Explanation;
import java.util.Collection;
import java.util.Map;

/// Answers with Cedar policies, evaluated by our own engine. Made by [CedarCompiler]; immutable.
public final class CedarDecisionPoint implements DecisionPoint, Explaining {
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

    /// What each rule that can apply says; nothing where the question itself cannot be judged, which the decision says.
    @Override
    public Explanation explain(Question question) {
        try {
            CompiledCapability compiled = capabilities.get(question.capability().id());
            return compiled != null && compiled.prepared(question.capability())
                    ? compiled.explain(question)
                    : Explanation.NONE;
        } catch (RuntimeException | StackOverflowError | LinkageError unanswerable) {
            return Explanation.NONE;
        }
    }

    private static Decision error(String detail) {
        return Decision.Deny.of(Reason.POLICY_ERROR, detail);
    }
}
