package dev.writ.admin;

import dev.writ.model.AgentName;
import dev.writ.model.Secret;
import dev.writ.model.TenantId;
import java.nio.file.Path;

/// The agent's side of a [SignedRequest]: signs with the agent's own key.
@FunctionalInterface
public interface StatementSigner {
    /// A statement that can be used once.
    ///
    /// @param state   the state folder with the key of the agent
    /// @param gateway the gateway's name as it calls itself
    /// @throws IllegalArgumentException when that agent has no key there, or it cannot be used
    Secret sign(Path state, TenantId tenant, AgentName agent, String gateway, SignedRequest request);
}
