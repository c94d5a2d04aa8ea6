package dev.writ.identity;

import dev.writ.model.Caller;
import dev.writ.model.TaskId;
import java.util.Optional;

/// A believed caller.
///
/// @param caller who it is
/// @param task   the task its proof is bound to; present exactly for a task token
public record Identified(Caller caller, Optional<TaskId> task) {}
