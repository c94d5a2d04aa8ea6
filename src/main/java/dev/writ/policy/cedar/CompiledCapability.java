package dev.writ.policy.cedar;

import com.cedarpolicy.model.schema.Schema;
import dev.writ.cedar.Specialised;
import dev.writ.cedar.value.ValueRecord;
import dev.writ.model.Capability;
import dev.writ.model.CapabilityId;
import dev.writ.model.Decision;
import dev.writ.model.Question;
import dev.writ.model.TenantId;
import dev.writ.policy.Explanation;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// One capability with everything about its calls that can be prepared: the rules that can apply, what they read, and
/// for each tenant its entities and what the rules say about just these.
final class CompiledCapability {
    private final Capability capability;
    private final Shape.Fields input;
    private final RuleSet rules;
    private final Reads reads;
    private final CallContext context;
    private final Map<TenantId, Local> locals = new ConcurrentHashMap<>();

    CompiledCapability(Capability capability, Shape.Fields input, RuleSet rules) {
        this.capability = capability;
        this.input = input;
        this.rules = rules;
        this.reads = rules.reads();
        this.context = new CallContext(input, reads);
    }

    /// What one tenant's calls have in common.
    private record Local(EntitySlice slice, Specialised rules) {}

    CapabilityId id() {
        return capability.id();
    }

    RuleSet rules() {
        return rules;
    }

    /// What the official engine is told of a call.
    Schema schema() {
        return new SchemaWriter()
                .withAction(capability.id(), capability.labels().does(), ContextShape.of(input), reads)
                .schema();
    }

    /// Whether a question about this capability can be answered with what was prepared for it.
    boolean prepared(Capability asked) {
        return asked.equals(capability)
                || (asked.labels().does() == capability.labels().does()
                        && asked.inputSchema().equals(capability.inputSchema()));
    }

    /// The answer.
    ///
    /// @throws Refused when what is read cannot be represented, or is too much
    Decision decide(Question question) {
        if (!question.capability().equals(capability)) {
            return rules.meaning(rules.policies().authorize(facts(question).request()));
        }
        Local local = local(question.caller().tenant());
        return rules.meaning(
                local.rules().authorize(facts(question, local.slice()).request()));
    }

    /// What each rule says to a question.
    ///
    /// @throws Refused when what is read cannot be represented, or is too much
    Explanation explain(Question question) {
        return new Account(rules, facts(question).request()).explanation();
    }

    /// What a question says.
    ///
    /// @throws Refused when what is read cannot be represented, or is too much
    Facts facts(Question question) {
        TenantId tenant = question.caller().tenant();
        return facts(
                question,
                question.capability().equals(capability)
                        ? local(tenant).slice()
                        : EntitySlice.of(tenant, question.capability()));
    }

    private Facts facts(Question question, EntitySlice slice) {
        Reading reading = new Reading();
        ValueRecord values = context.of(question, reading);
        return new Facts(slice.agent(question.caller()), slice, values, reading.finish());
    }

    private Local local(TenantId tenant) {
        Local known = locals.get(tenant);
        return known != null ? known : locals.computeIfAbsent(tenant, this::prepare);
    }

    private Local prepare(TenantId tenant) {
        EntitySlice slice = EntitySlice.of(tenant, capability);
        return new Local(slice, rules.policies().specialise(slice.known()));
    }
}
