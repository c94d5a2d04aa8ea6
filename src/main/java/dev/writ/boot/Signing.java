package dev.writ.boot;

import dev.writ.admin.SignedRequest;
import dev.writ.identity.local.AgentStatement;
import dev.writ.keys.KeyRing;
import dev.writ.model.AgentName;
import dev.writ.model.Secret;
import dev.writ.model.TenantId;
import java.time.InstantSource;

/// The agent's side of a signed request, where the agent's key is a file beside the gateway's.
final class Signing {
    private Signing() {}

    /// A statement by this agent's key about this request; good once.
    static Secret statement(
            KeyRing keys, TenantId tenant, AgentName agent, String gateway, InstantSource wall, SignedRequest request) {
        return new AgentStatement(keys.agentKey(tenant, agent), tenant, agent, gateway, wall)
                .about(request.operation(), request.digest());
    }
}
