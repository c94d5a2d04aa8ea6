package dev.writ.policy.cedar;

import dev.writ.cedar.Known;
import dev.writ.cedar.entity.Entities;
import dev.writ.cedar.entity.Entity;
import dev.writ.cedar.entity.EntityLookup;
import dev.writ.cedar.value.Bool;
import dev.writ.cedar.value.EntityUid;
import dev.writ.cedar.value.Text;
import dev.writ.cedar.value.Value;
import dev.writ.cedar.value.ValueRecord;
import dev.writ.cedar.value.Whole;
import dev.writ.model.AgentName;
import dev.writ.model.Caller;
import dev.writ.model.Capability;
import dev.writ.model.Labels;
import dev.writ.model.TenantId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The entities around a capability for one tenant, with their hierarchy closed; they are the same for every call.
///
/// @param agentIn  what the tenant's agents are in, the tenant
/// @param action   the capability's own action
/// @param resource the capability
/// @param stated   the capability, its server and the tenant
/// @param closed   these and the action
/// @param agents   the agents that called so far
record EntitySlice(
        Set<EntityUid> agentIn,
        EntityUid action,
        EntityUid resource,
        List<Entities.Stated> stated,
        Entities closed,
        Map<AgentName, Entity> agents) {
    /// Only agents on record come this far; this is for those who replay a long history.
    private static final int AGENTS_MAX = 10_000;

    static EntitySlice of(TenantId tenantId, Capability capability) {
        EntityUid tenant = CedarNames.tenant(tenantId);
        EntityUid server = CedarNames.server(tenantId, capability.id().server());
        EntityUid resource = CedarNames.resource(tenantId, capability.id());
        EntityUid action = CedarNames.action(capability.id());
        List<Entities.Stated> stated = List.of(
                stated(tenant, ValueRecord.empty(), Set.of()),
                stated(server, ValueRecord.empty(), Set.of(tenant)),
                stated(resource, attributes(capability, server), Set.of(server)));
        List<Entities.Stated> all = new ArrayList<>(stated);
        all.add(stated(
                action,
                ValueRecord.empty(),
                Set.of(
                        CedarNames.actionGroup(CedarNames.EXECUTE),
                        CedarNames.actionGroup(
                                CedarNames.group(capability.labels().does())))));
        return new EntitySlice(Set.of(tenant), action, resource, stated, Entities.of(all), new ConcurrentHashMap<>());
    }

    private static Entities.Stated stated(EntityUid uid, ValueRecord attributes, Set<EntityUid> parents) {
        return new Entities.Stated(uid, attributes, ValueRecord.empty(), parents);
    }

    /// An agent of the tenant.
    Entity agent(Caller caller) {
        Entity known = agents.get(caller.agent());
        if (known != null) {
            return known;
        }
        Entity agent = Entity.named(CedarNames.agent(caller), agentIn);
        if (agents.size() < AGENTS_MAX) {
            agents.put(caller.agent(), agent);
        }
        return agent;
    }

    /// What is the same in all calls.
    Known known() {
        return new Known(CedarNames.AGENT, agentIn, entity(action), entity(resource));
    }

    private Entity entity(EntityUid uid) {
        return switch (closed.find(uid)) {
            case Entity entity -> entity;
            case EntityLookup.Unknown unknown -> throw new IllegalStateException("not in the slice: " + unknown.uid());
        };
    }

    private static ValueRecord attributes(Capability capability, EntityUid server) {
        Labels labels = capability.labels();
        Map<String, Value> attributes = new LinkedHashMap<>();
        attributes.put("server", server);
        attributes.put("does", new Text(labels.does().word()));
        attributes.put("reach", new Text(labels.reach().word()));
        attributes.put("undo", Bool.of(labels.undo()));
        attributes.put("content", new Text(labels.content().word()));
        attributes.put("sensitivity", new Text(labels.sensitivity().word()));
        attributes.put("sensitivityLevel", new Whole(Levels.of(labels.sensitivity())));
        attributes.put("categories", Part.Words.set(labels.categories()));
        attributes.put("environment", new Text(capability.environment()));
        attributes.put("owner", new Text(capability.owner()));
        return ValueRecord.of(attributes);
    }
}
