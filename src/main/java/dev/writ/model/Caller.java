package dev.writ.model;

import java.util.Optional;

/// Who calls, after authentication: always a workload that is a registered agent, with the user beside it, never
/// instead.
///
/// @param tenant   whose agent it is
/// @param agent    the agent
/// @param workload the cryptographic identity that was proved, e.g. `key:sha256:…` for a local key
/// @param proof    how it was proved
/// @param user     the user on whose behalf it acts; absent means autonomous
public record Caller(TenantId tenant, AgentName agent, String workload, ProofStrength proof, Optional<String> user) {

    /// How strong the proof of a caller was; ordered, the strongest last.
    public enum ProofStrength {
        /// A signed task token, whoever holds it.
        BEARER,
        /// The operating system's user over the gateway's own socket.
        OS_USER,
        /// A fresh signature by the agent's own key.
        KEY;

        /// The word used in policy and records.
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }
}
