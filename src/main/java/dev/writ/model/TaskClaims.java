package dev.writ.model;

import java.time.Instant;
import java.util.Optional;

/// What a genuine task token says. It proves whom the token was issued for, not that the task still lives: that is
/// asked of the ledger on every call.
///
/// @param task       the task it is bound to (`txn`)
/// @param tenant     whose task it is
/// @param agent      the agent it was issued for (`sub`)
/// @param thumbprint RFC 7638 thumbprint of the agent's key at that time (`cnf.jkt`)
/// @param user       the user beside the agent
/// @param expires    when it stops being good, never after the task's deadline
public record TaskClaims(
        TaskId task, TenantId tenant, AgentName agent, String thumbprint, Optional<String> user, Instant expires) {}
