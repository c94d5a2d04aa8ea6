package dev.writ.token;

import dev.writ.model.Secret;
import dev.writ.model.Task;
import dev.writ.model.TaskClaims;
import java.time.Duration;
import java.time.Instant;

/// Issues the token an agent shows on every call, and recognises it again. Safe for many threads.
///
/// A token carries no authority of its own: it proves which agent and which task, and everything else is judged at
/// the call. It is dead when its task is, whatever its `exp` says.
public interface TaskTokens {

    /// A token and the instant it stops being good.
    ///
    /// @param token   to be handed to the agent and kept nowhere
    /// @param expires never after the task's deadline
    record Issued(Secret token, Instant expires) {}

    /// Issues a token.
    ///
    /// @param task       the task it proves
    /// @param thumbprint RFC 7638 thumbprint of the key of the task's agent; with another key the token is void
    /// @param life       how long it is good at most; the task's deadline may be sooner
    /// @throws dev.writ.model.Refusal with `TASK_EXPIRED` when the task has less than a second left
    /// @throws IllegalArgumentException when `life` is under a second or over a day
    Issued issue(Task task, String thumbprint, Duration life);

    /// What this token says, if this gateway issued it and it has not expired.
    ///
    /// @throws dev.writ.model.Refusal with `TOKEN_INVALID`, `TOKEN_AUDIENCE` or `TOKEN_EXPIRED`; the detail carries
    ///                                nothing of the token
    TaskClaims verify(Secret token);
}
