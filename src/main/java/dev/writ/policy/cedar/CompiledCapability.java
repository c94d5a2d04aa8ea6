package dev.writ.policy.cedar;

import com.cedarpolicy.model.entity.Entities;
import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.model.exception.CacheException;
import com.cedarpolicy.model.schema.Schema;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.Value;
import dev.writ.model.Capability;
import dev.writ.model.Decision;
import dev.writ.model.Question;
import dev.writ.model.TenantId;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// One capability with everything about its calls that can be prepared: the rules that can apply, a schema of its own
/// with what they read, and its entities. The engine copies its schema on each call, so a small one matters.
final class CompiledCapability {
    private final Capability capability;
    private final Shape.Fields input;
    private final RuleSet rules;
    private final Reads reads;
    private final Schema schema;
    private final EntityUID action;
    private final Map<TenantId, EntitySlice> slices = new ConcurrentHashMap<>();

    CompiledCapability(Capability capability, Shape.Fields input, RuleSet rules) throws CacheException {
        this.capability = capability;
        this.input = input;
        this.rules = rules;
        this.reads = rules.reads();
        this.action = CedarNames.action(capability.id());
        this.schema = new SchemaWriter()
                .withAction(capability.id(), capability.labels().does(), ContextShape.of(input), reads)
                .schema();
        schema.cache();
    }

    /// Whether a question about this capability can be answered with what was prepared for it.
    boolean prepared(Capability asked) {
        return asked.labels().does() == capability.labels().does()
                && asked.inputSchema().equals(capability.inputSchema());
    }

    Decision decide(Question question) {
        return rules.decide(facts(question), schema);
    }

    private Facts facts(Question question) {
        ContextWriter writer = new ContextWriter(reads);
        Map<String, Value> context = writer.write(question, input);
        EntitySlice slice = slice(question.caller().tenant(), question.capability());
        EntityUID principal = CedarNames.agent(question.caller());
        Set<Entity> entities = new HashSet<>(slice.entities());
        entities.add(new Entity(principal, Set.of(slice.tenant())));
        entities.addAll(writer.entities());
        return new Facts(principal, action, slice.uid(), context, new Entities(entities), writer.unreadable());
    }

    private EntitySlice slice(TenantId tenant, Capability asked) {
        return asked.equals(capability)
                ? slices.computeIfAbsent(tenant, owner -> EntitySlice.of(owner, capability))
                : EntitySlice.of(tenant, asked);
    }
}
