package dev.writ.task;

import dev.writ.model.CapabilityId;
import dev.writ.model.History;
import dev.writ.model.Labels;
import dev.writ.model.Task;
import dev.writ.model.TaskEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/// One open task: its place in the order of its calls, what it has done, and the latch that its end closes.
///
/// Judging and handing the verdict to the journal happen [#inOrder]; waiting does not. A dispatch passes the read side
/// of
/// the latch, the end takes the write side: when [#close] returns, nothing more leaves (design §3).
public final class LiveTask {

    private final Task task;
    private final ReentrantLock order = new ReentrantLock();
    private final ReentrantReadWriteLock latch = new ReentrantReadWriteLock();
    private final List<Runnable> farewells = new ArrayList<>();
    private volatile History history;
    private volatile Optional<TaskEnd> ended = Optional.empty();
    private long next;

    /// A task that begins, or one rebuilt from its records.
    ///
    /// @param next the number of its next state event
    public LiveTask(Task task, History history, long next) {
        this.task = task;
        this.history = history;
        this.next = next;
    }

    /// What was opened.
    public Task task() {
        return task;
    }

    /// What it has read and done.
    public History history() {
        return history;
    }

    /// How it ended, once it has.
    public Optional<TaskEnd> ended() {
        return ended;
    }

    /// Runs one step of this task's order; steps never overlap. The step must not wait for anything.
    public <T> T inOrder(Supplier<T> step) {
        order.lock();
        try {
            return step.get();
        } finally {
            order.unlock();
        }
    }

    /// The number of the next state event. Only inside [#inOrder].
    public long nextNumber() {
        if (!order.isHeldByCurrentThread()) {
            throw new IllegalStateException("numbers of a task are given in its order");
        }
        return next++;
    }

    /// Counts a permitted call. Only inside [#inOrder].
    public void permitted(CapabilityId id, Labels labels) {
        history = history.afterPermit(id, labels);
    }

    /// Counts a refused call. Only inside [#inOrder].
    public void refused() {
        history = history.afterDeny();
    }

    /// Hands bytes to the world, unless the task is over.
    ///
    /// @param send must write at once and not wait
    /// @return false when the task has ended; then nothing was sent
    public boolean dispatch(Runnable send) {
        latch.readLock().lock();
        try {
            if (ended.isPresent()) {
                return false;
            }
            send.run();
            return true;
        } finally {
            latch.readLock().unlock();
        }
    }

    /// Runs when the task ends, at once if it has.
    public void onEnd(Runnable farewell) {
        latch.readLock().lock();
        try {
            if (ended.isEmpty()) {
                synchronized (farewells) {
                    farewells.add(farewell);
                }
                return;
            }
        } finally {
            latch.readLock().unlock();
        }
        farewell.run();
    }

    /// Ends the task. When this returns nothing more leaves, and everything registered with [#onEnd] has run.
    ///
    /// @return false when it had ended before; then nothing changed
    public boolean close(TaskEnd how) {
        latch.writeLock().lock();
        try {
            if (ended.isPresent()) {
                return false;
            }
            ended = Optional.of(how);
        } finally {
            latch.writeLock().unlock();
        }
        List<Runnable> leaving;
        synchronized (farewells) {
            leaving = List.copyOf(farewells);
            farewells.clear();
        }
        leaving.forEach(Runnable::run);
        return true;
    }
}
