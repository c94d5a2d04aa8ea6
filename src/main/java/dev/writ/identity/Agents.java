package dev.writ.identity;

import dev.writ.model.AgentName;
import dev.writ.model.TenantId;
import java.security.PublicKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The agents this gateway knows, each with the public half of its key. Replaced as a whole when the configuration is
/// read again; who is not in it is nobody. Safe for many threads.
public final class Agents {

    /// One known agent.
    ///
    /// @param tenant     whose it is
    /// @param name       its name, unique in its tenant
    /// @param key        the public half of its key, Ed25519
    /// @param thumbprint RFC 7638 thumbprint of that key
    public record Registered(TenantId tenant, AgentName name, PublicKey key, String thumbprint) {
        /// Its name over all tenants, as tokens write it.
        public String subject() {
            return "writ:" + tenant + "/" + name;
        }

        /// Its cryptographic identity, as decisions and records show it.
        public String workload() {
            return "key:sha256:" + thumbprint;
        }
    }

    private record Name(TenantId tenant, AgentName agent) {}

    private record Known(Map<Name, Registered> byName, Map<String, Registered> byThumbprint) {}

    private volatile Known known = new Known(Map.of(), Map.of());

    /// Makes these the known agents, all at once.
    ///
    /// @throws IllegalArgumentException when two have one name or one key; nothing is changed then
    public void replace(Collection<Registered> agents) {
        Map<Name, Registered> byName = new HashMap<>();
        Map<String, Registered> byThumbprint = new HashMap<>();
        for (Registered agent : agents) {
            if (byName.put(new Name(agent.tenant(), agent.name()), agent) != null) {
                throw new IllegalArgumentException("the agent " + agent.subject() + " is registered twice");
            }
            Registered same = byThumbprint.put(agent.thumbprint(), agent);
            if (same != null) {
                throw new IllegalArgumentException(agent.subject() + " and " + same.subject()
                        + " have the same key, so neither is proved by it; give one a key of its own");
            }
        }
        known = new Known(Map.copyOf(byName), Map.copyOf(byThumbprint));
    }

    /// The agent of this name, if it is known.
    public Optional<Registered> find(TenantId tenant, AgentName agent) {
        return Optional.ofNullable(known.byName().get(new Name(tenant, agent)));
    }

    /// The agent whose key has this thumbprint, if there is one.
    public Optional<Registered> withKey(String thumbprint) {
        return Optional.ofNullable(known.byThumbprint().get(thumbprint));
    }
}
