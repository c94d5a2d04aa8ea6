package dev.writ.policy.cedar;

import com.cedarpolicy.value.EntityTypeName;
import com.cedarpolicy.value.EntityUID;
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

    private static final EntityTypeName ACTION = type("Action");
    private static final EntityTypeName AGENT = type("Agent");
    private static final EntityTypeName TENANT = type("Tenant");
    private static final EntityTypeName SERVER = type("Server");
    private static final EntityTypeName TOOL = type("Tool");
    private static final EntityTypeName PROMPT = type("Prompt");
    private static final EntityTypeName RESOURCE = type("Resource");

    private CedarNames() {}

    static EntityUID tenant(TenantId tenant) {
        return TENANT.of(tenant.value());
    }

    static EntityUID agent(Caller caller) {
        return AGENT.of(caller.tenant() + "/" + caller.agent());
    }

    static EntityUID server(TenantId tenant, ServerName server) {
        return SERVER.of(tenant + "/" + server);
    }

    static EntityUID resource(TenantId tenant, CapabilityId id) {
        return resourceType(id.kind()).of(tenant + "/" + id.server() + "/" + id.name());
    }

    static EntityUID action(CapabilityId id) {
        return ACTION.of(actionId(id));
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

    static EntityTypeName resourceType(CapabilityId.Kind kind) {
        return switch (kind) {
            case TOOL -> TOOL;
            case PROMPT -> PROMPT;
            case RESOURCE -> RESOURCE;
        };
    }

    private static EntityTypeName type(String name) {
        return EntityTypeName.parse(name).orElseThrow();
    }
}
