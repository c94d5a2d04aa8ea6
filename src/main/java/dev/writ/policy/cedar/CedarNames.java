package dev.writ.policy.cedar;

import dev.writ.cedar.value.EntityUid;
import dev.writ.model.Caller;
import dev.writ.model.CapabilityId;
import dev.writ.model.Effect;
import dev.writ.model.ServerName;
import dev.writ.model.TenantId;
import java.util.Locale;

/// The ids of entities. Injective: names of tenants, agents and servers contain no `/` and no `:`, and the only part
/// that may contain anything, a capability's own name, always stands last.
final class CedarNames {
    static final String EXECUTE = "execute";

    private static final String ACTION = "Action";
    static final String AGENT = "Agent";
    private static final String TENANT = "Tenant";
    private static final String SERVER = "Server";
    private static final String TOOL = "Tool";
    private static final String PROMPT = "Prompt";
    private static final String RESOURCE = "Resource";

    private CedarNames() {}

    static EntityUid tenant(TenantId tenant) {
        return EntityUid.of(TENANT, tenant.value());
    }

    static EntityUid agent(Caller caller) {
        return EntityUid.of(AGENT, caller.tenant() + "/" + caller.agent());
    }

    static EntityUid server(TenantId tenant, ServerName server) {
        return EntityUid.of(SERVER, tenant + "/" + server);
    }

    static EntityUid resource(TenantId tenant, CapabilityId id) {
        return EntityUid.of(resourceType(id.kind()), tenant + "/" + id.server() + "/" + id.name());
    }

    static EntityUid actionGroup(String group) {
        return EntityUid.of(ACTION, group);
    }

    static EntityUid action(CapabilityId id) {
        return EntityUid.of(ACTION, actionId(id));
    }

    /// `server/name` for a tool; a prompt and a resource say what they are before the server.
    static String actionId(CapabilityId id) {
        return switch (id.kind()) {
            case TOOL -> id.toString();
            case PROMPT, RESOURCE -> id.kind().name().toLowerCase(Locale.ROOT) + ":" + id;
        };
    }

    /// The server an action id speaks of; empty for a group.
    static String serverOf(String actionId) {
        int slash = actionId.indexOf('/');
        return slash < 0 ? "" : actionId.substring(actionId.lastIndexOf(':', slash) + 1, slash);
    }

    /// The group of actions with this effect.
    static String group(Effect effect) {
        return "does-" + effect.word();
    }

    static String resourceType(CapabilityId.Kind kind) {
        return switch (kind) {
            case TOOL -> TOOL;
            case PROMPT -> PROMPT;
            case RESOURCE -> RESOURCE;
        };
    }
}
