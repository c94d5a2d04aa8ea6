package dev.writ.task;

import dev.writ.model.History;
import dev.writ.model.Task;
import dev.writ.model.TaskId;
import dev.writ.model.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Rebuilds tasks from their records. A task that had not ended goes on with its history intact; whether its time is
/// over is left to [Deadlines], so that its end is recorded like any other.
public final class TaskFold {

    private record Key(TenantId tenant, TaskId task) {}

    private TaskFold() {}

    /// The tasks these facts tell of.
    ///
    /// The fact with the latest time is taken for the moment the gateway stopped. When the clock now shows less, it
    /// was set back meanwhile, and every deadline is brought forward by as much: no task gains time from that.
    ///
    /// @param facts in any order of tasks, each task's own by rising number
    /// @param now   wall time of the start
    /// @throws IllegalStateException when the facts cannot be a journal's: no beginning, two of them, a number
    ///                               twice or out of order; the gateway must not start on them
    public static List<LiveTask> fold(Iterable<TaskFact> facts, Instant now) {
        Map<Key, List<TaskFact>> byTask = new LinkedHashMap<>();
        Instant stopped = Instant.MIN;
        for (TaskFact fact : facts) {
            byTask.computeIfAbsent(new Key(fact.tenant(), fact.task()), _ -> new ArrayList<>())
                    .add(fact);
            stopped = fact.at().isAfter(stopped) ? fact.at() : stopped;
        }
        Duration setBack = stopped.isAfter(now) ? Duration.between(now, stopped) : Duration.ZERO;
        return byTask.values().stream()
                .map(own -> foldOne(own, setBack))
                .sorted(Comparator.comparing(live -> live.task().started()))
                .toList();
    }

    private static LiveTask foldOne(List<TaskFact> facts, Duration setBack) {
        TaskFact first = facts.getFirst();
        if (!(first instanceof TaskFact.Started started)) {
            throw new IllegalStateException("the records of task " + first.task() + " do not begin with its start");
        }
        checkNumbers(facts);
        LiveTask live = new LiveTask(
                withDeadline(started.opened(), started.opened().deadline().minus(setBack)),
                History.NONE,
                facts.getLast().n() + 1);
        for (TaskFact fact : facts.subList(1, facts.size())) {
            apply(fact, live);
        }
        return live;
    }

    private static void apply(TaskFact fact, LiveTask live) {
        switch (fact) {
            case TaskFact.Started started ->
                throw new IllegalStateException("the records of task " + started.task() + " begin twice");
            case TaskFact.Permitted permitted ->
                live.inOrder(() -> {
                    live.permitted(permitted.capability(), permitted.labels());
                    return live;
                });
            case TaskFact.Refused _ ->
                live.inOrder(() -> {
                    live.refused();
                    return live;
                });
            case TaskFact.Closed closed -> live.close(closed.how());
            case TaskFact.Noted _ -> {}
        }
    }

    private static void checkNumbers(List<TaskFact> facts) {
        long before = -1;
        for (TaskFact fact : facts) {
            if (fact.n() <= before) {
                throw new IllegalStateException(
                        "the records of task " + fact.task() + " have the number " + fact.n() + " after " + before);
            }
            before = fact.n();
        }
    }

    private static Task withDeadline(Task task, Instant deadline) {
        return new Task(
                task.id(),
                task.tenant(),
                task.agent(),
                task.purpose(),
                task.startedBy(),
                task.objective(),
                task.environment(),
                task.user(),
                task.fresh(),
                task.started(),
                deadline);
    }
}
