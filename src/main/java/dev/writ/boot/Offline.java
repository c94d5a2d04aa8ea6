package dev.writ.boot;

import dev.writ.admin.SignedRequest;
import dev.writ.keys.KeyRing;
import dev.writ.keys.KeyUnusable;
import dev.writ.model.AgentName;
import dev.writ.model.Secret;
import dev.writ.model.TenantId;
import java.nio.file.Files;
import java.nio.file.Path;

/// What can be done with the files of a gateway without it running.
public final class Offline {
    private Offline() {}

    /// A statement by an agent's key in a state folder; good once.
    ///
    /// @throws IllegalArgumentException when the agent has no key there, or it cannot be used
    public static Secret sign(Path state, TenantId tenant, AgentName agent, String gateway, SignedRequest request) {
        Path folder = state.resolve("keys");
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("there are no keys in " + state);
        }
        try {
            KeyRing keys = new KeyRing(folder);
            if (!Files.exists(keys.agentFile(tenant, agent))) {
                throw new IllegalArgumentException("the agent `" + agent + "` of tenant `" + tenant + "` has no key in "
                        + state + "; add it to the configuration and the gateway makes one");
            }
            return Signing.statement(
                    keys, tenant, agent, gateway, Clocks.ofMachine().wall(), request);
        } catch (KeyUnusable unusable) {
            throw new IllegalArgumentException(unusable.getMessage(), unusable);
        }
    }
}
