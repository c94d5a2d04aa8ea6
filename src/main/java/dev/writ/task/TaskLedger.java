package dev.writ.task;

import dev.writ.model.TaskId;
import dev.writ.model.TenantId;
import java.util.List;
import java.util.Optional;

/// The tasks of this gateway, in memory; rebuilt from their records at start.
public interface TaskLedger {
    /// Takes a task in.
    void admit(LiveTask task);

    /// The task of this id in this tenant, while it is remembered. Ended tasks are remembered until well past their
    /// deadline, so that their tokens are refused as ended rather than unknown.
    Optional<LiveTask> find(TenantId tenant, TaskId id);

    /// Every remembered task of a tenant, the youngest first.
    List<LiveTask> all(TenantId tenant);
}
