package dev.writ.admin;

import dev.writ.identity.Proof;

/// What a route demands of whoever asks. There is no value for "nothing", so no route is open by omission.
public sealed interface Protection {
    /// The operating system's user, which is what reaching the gateway's own socket proves (assurance `os-user`).
    /// Enough
    /// to look, to end and to tighten.
    record OsUser() implements Protection {}

    /// The operating system's user, and a statement about exactly this request, signed by an agent's own key.
    ///
    /// @param operation what the statement must be about
    record AgentKey(Proof.Operation operation) implements Protection {}

    /// Whoever reaches the socket.
    Protection OS_USER = new OsUser();
}
