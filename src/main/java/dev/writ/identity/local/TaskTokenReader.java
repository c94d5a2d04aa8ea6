package dev.writ.identity.local;

import dev.writ.model.Secret;
import dev.writ.model.TaskClaims;

/// Recognises a task token; what issued it stands behind this.
@FunctionalInterface
public interface TaskTokenReader {
    /// What this token says, if it is genuine and has not expired.
    ///
    /// @throws dev.writ.model.Refusal with a reason of kind IDENTITY
    TaskClaims read(Secret token);
}
