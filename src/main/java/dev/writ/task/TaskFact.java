package dev.writ.task;

import dev.writ.model.CapabilityId;
import dev.writ.model.Labels;
import dev.writ.model.Task;
import dev.writ.model.TaskEnd;
import dev.writ.model.TaskId;
import dev.writ.model.TenantId;
import java.time.Instant;

/// One state event of a task, as the journal kept it: what a task's state is folded from.
public sealed interface TaskFact {

    /// Whose task.
    TenantId tenant();

    /// Which task.
    TaskId task();

    /// Its number in the task, unique and rising.
    long n();

    /// Wall time of the record.
    Instant at();

    /// The task was opened.
    record Started(Task opened, long n, Instant at) implements TaskFact {
        @Override
        public TenantId tenant() {
            return opened.tenant();
        }

        @Override
        public TaskId task() {
            return opened.id();
        }
    }

    /// A call was permitted.
    ///
    /// @param labels as they stood at the verdict; what cannot be found out any more is [Labels#UNLABELLED]
    record Permitted(TenantId tenant, TaskId task, long n, CapabilityId capability, Labels labels, Instant at)
            implements TaskFact {}

    /// A call was refused.
    record Refused(TenantId tenant, TaskId task, long n, Instant at) implements TaskFact {}

    /// The task came to its end.
    record Closed(TenantId tenant, TaskId task, long n, TaskEnd how, Instant at) implements TaskFact {}

    /// Anything else that took a number and changes no state, such as the outcome of a call or a listing.
    record Noted(TenantId tenant, TaskId task, long n, Instant at) implements TaskFact {}
}
