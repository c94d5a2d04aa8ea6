package dev.writ.upstream;

import dev.writ.model.ServerName;

/// Hears what a server did that the protocol forbids: it asked a request of its own, answered twice, answered a call of
/// somebody else. The call in question has been dealt with already; this is for alarms and metrics.
@FunctionalInterface
public interface Misconduct {
    /// Takes one report. Returns at once; called on any thread.
    ///
    /// @param what in our words; carries no bytes of the server
    void report(ServerName server, String what);
}
