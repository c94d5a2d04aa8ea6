package dev.writ.gate;

import dev.writ.model.TaskId;
import dev.writ.task.LiveTask;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The calls under way in each task, so that its end can call them back.
final class Flights {
    private final Map<TaskId, Set<Passage>> underway = new ConcurrentHashMap<>();

    /// A call leaves.
    void leaves(LiveTask task, Passage passage) {
        TaskId id = task.task().id();
        Set<Passage> flights = underway.get(id);
        if (flights == null) {
            Set<Passage> first = ConcurrentHashMap.newKeySet();
            flights = underway.putIfAbsent(id, first);
            if (flights == null) {
                flights = first;
                flights.add(passage);
                task.onEnd(() -> recall(id));
                return;
            }
        }
        flights.add(passage);
        if (task.ended().isPresent()) {
            passage.cancel("the task ended");
        }
    }

    /// A call is back, whichever way.
    void returns(LiveTask task, Passage passage) {
        Set<Passage> flights = underway.get(task.task().id());
        if (flights != null) {
            flights.remove(passage);
        }
    }

    private void recall(TaskId id) {
        Set<Passage> flights = underway.remove(id);
        if (flights != null) {
            flights.forEach(passage -> passage.cancel("the task ended"));
        }
    }
}
