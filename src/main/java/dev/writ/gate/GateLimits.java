package dev.writ.gate;

import java.time.Duration;

/// The gate's own bounds.
///
/// @param call        the longest a call may take, from dispatch to its answer
/// @param looksAgain  how old a look at a server's tools may be before it is taken again beside the call
/// @param looksFirst  how old it may be before a call waits for a new one; never less than `looksAgain`
public record GateLimits(Duration call, Duration looksAgain, Duration looksFirst) {
    /// What holds unless told otherwise.
    public static final GateLimits DEFAULT =
            new GateLimits(Duration.ofSeconds(120), Duration.ofSeconds(5), Duration.ofSeconds(30));
}
