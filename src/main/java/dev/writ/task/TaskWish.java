package dev.writ.task;

import dev.writ.model.AgentName;
import dev.writ.model.Caller;
import dev.writ.model.PurposeName;
import dev.writ.model.Starter;
import java.time.Duration;
import java.util.Optional;

/// What somebody wants opened.
///
/// @param caller      who asks, believed: the agent itself by its key, or, over the gateway's own socket, a person
///                    or a host's event, with the proof `OS_USER`
/// @param agent       whom the task is for
/// @param purpose     what for
/// @param startedBy   who or what starts it, as far as the door it came through could establish
/// @param objective   in words, as claimed
/// @param environment the one it works in; absent takes the purpose's only one
/// @param time        how long at most; absent takes the purpose's limit
/// @param user        the user beside the agent
/// @param fresh       whether the agent's context is claimed to be fresh
public record TaskWish(
        Caller caller,
        AgentName agent,
        PurposeName purpose,
        Starter startedBy,
        String objective,
        Optional<String> environment,
        Optional<Duration> time,
        Optional<String> user,
        boolean fresh) {}
