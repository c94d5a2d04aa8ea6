package dev.writ.model;

import java.time.Instant;
import java.util.Optional;

/// A bounded unit of an agent's work with a purpose and an end. It is the only session Writ knows.
///
/// @param id          its id
/// @param tenant      whose it is
/// @param agent       whom it was opened for
/// @param purpose     why
/// @param startedBy   who or what started it
/// @param objective   in words, as claimed at the start; never an input to policy
/// @param environment the environment it works in; empty when its purpose names none
/// @param user        the user beside the agent
/// @param fresh       whether a fresh context was proved at the start
/// @param started     when it was opened
/// @param deadline    when it ends at the latest
public record Task(
        TaskId id,
        TenantId tenant,
        AgentName agent,
        PurposeName purpose,
        Starter startedBy,
        String objective,
        String environment,
        Optional<String> user,
        boolean fresh,
        Instant started,
        Instant deadline) {}
