package dev.writ.task;

import dev.writ.model.Caller;
import dev.writ.model.Capability;
import dev.writ.model.Limits;
import dev.writ.model.Purpose;
import dev.writ.model.Reason;
import dev.writ.model.Refusal;
import dev.writ.model.TaskEnd;
import java.time.Instant;
import java.util.TreeSet;

/// Whether a task gives authority: to this caller, at this moment, for this much.
public final class Standing {
    private Standing() {}

    /// Whether the task lives and is this caller's.
    ///
    /// @throws Refusal TASK_NOT_YOURS, TASK_ENDED or TASK_EXPIRED
    public static void check(LiveTask live, Caller caller, Instant now) {
        var task = live.task();
        if (!task.tenant().equals(caller.tenant()) || !task.agent().equals(caller.agent())) {
            throw new Refusal(Reason.TASK_NOT_YOURS, "task " + task.id() + " is of agent `" + task.agent() + "`");
        }
        live.ended().ifPresent(how -> {
            Reason reason = how == TaskEnd.EXPIRED ? Reason.TASK_EXPIRED : Reason.TASK_ENDED;
            throw new Refusal(reason, "task " + task.id() + " is over: " + how.word());
        });
        if (!now.isBefore(task.deadline())) {
            throw new Refusal(Reason.TASK_EXPIRED, "the time of task " + task.id() + " is over");
        }
    }

    /// Whether one more call of this capability stays inside the purpose's limits.
    ///
    /// @throws Refusal LIMIT_CALLS, LIMIT_SENSITIVITY or LIMIT_ENVIRONMENT
    public static void limits(LiveTask live, Purpose purpose, Capability capability) {
        var limits = purpose.limits();
        if (live.history().calls() >= limits.calls()) {
            throw new Refusal(Reason.LIMIT_CALLS, "the task may make " + limits.calls() + " calls and has made them");
        }
        if (capability.labels().sensitivity().compareTo(limits.sensitivity()) > 0) {
            throw new Refusal(
                    Reason.LIMIT_SENSITIVITY,
                    capability.id() + " returns "
                            + capability.labels().sensitivity().word() + " data, the limit is "
                            + limits.sensitivity().word());
        }
        checkEnvironment(live, limits, capability);
    }

    private static void checkEnvironment(LiveTask live, Limits limits, Capability capability) {
        String environment = capability.environment();
        if (environment.isEmpty()) {
            return;
        }
        if (!limits.environments().contains(environment)) {
            throw new Refusal(
                    Reason.LIMIT_ENVIRONMENT,
                    capability.id() + " is in " + environment + ", the purpose may reach "
                            + (limits.environments().isEmpty()
                                    ? "no environment"
                                    : String.join(", ", new TreeSet<>(limits.environments()))));
        }
        String chosen = live.task().environment();
        if (!chosen.equals(environment)) {
            throw new Refusal(
                    Reason.LIMIT_ENVIRONMENT,
                    capability.id() + " is in " + environment + ", the task was opened for "
                            + (chosen.isEmpty() ? "no environment" : chosen));
        }
    }
}
