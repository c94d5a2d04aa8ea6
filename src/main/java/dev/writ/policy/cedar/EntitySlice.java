package dev.writ.policy.cedar;

import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.value.CedarList;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.PrimBool;
import com.cedarpolicy.value.PrimLong;
import com.cedarpolicy.value.PrimString;
import com.cedarpolicy.value.Value;
import dev.writ.model.Capability;
import dev.writ.model.Labels;
import dev.writ.model.TenantId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The entities of a call that do not change from call to call.
///
/// @param uid      of the capability
/// @param tenant   the tenant
/// @param entities the capability, its server and the tenant
record EntitySlice(EntityUID uid, EntityUID tenant, Set<Entity> entities) {

    static EntitySlice of(TenantId tenantId, Capability capability) {
        EntityUID tenant = CedarNames.tenant(tenantId);
        EntityUID server = CedarNames.server(tenantId, capability.id().server());
        EntityUID uid = CedarNames.resource(tenantId, capability.id());
        Map<String, Value> attributes = attributes(capability);
        attributes.put("server", server);
        return new EntitySlice(
                uid,
                tenant,
                Set.of(
                        new Entity(tenant),
                        new Entity(server, Set.of(tenant)),
                        new Entity(uid, attributes, Set.of(server))));
    }

    private static Map<String, Value> attributes(Capability capability) {
        Labels labels = capability.labels();
        Map<String, Value> attributes = new LinkedHashMap<>();
        attributes.put("does", new PrimString(labels.does().word()));
        attributes.put("reach", new PrimString(labels.reach().word()));
        attributes.put("undo", new PrimBool(labels.undo()));
        attributes.put("content", new PrimString(labels.content().word()));
        attributes.put("sensitivity", new PrimString(labels.sensitivity().word()));
        attributes.put("sensitivityLevel", new PrimLong(Levels.of(labels.sensitivity())));
        attributes.put(
                "categories",
                new CedarList(labels.categories().stream()
                        .sorted()
                        .<Value>map(PrimString::new)
                        .toList()));
        attributes.put("environment", new PrimString(capability.environment()));
        attributes.put("owner", new PrimString(capability.owner()));
        return attributes;
    }
}
