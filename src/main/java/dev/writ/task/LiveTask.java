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
/// Judging and handing the verdict to the journal happen [#inOrder]; waiting does not. A dispatch passes the read
/// side of the latch, the end takes the write side: when [#close] returns, nothing more leaves (design §3).
///
/// A dispatch may step into the order, never the other way round: neither [#dispatch] nor [#close] may be called in
/// the task's order, nor [#close] within a dispatch. Each would wait for itself, so each throws instead.
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
        checkInOrder("numbers of a task are given");
        return next++;
    }

    /// Counts a permitted call. Only inside [#inOrder].
    public void permitted(CapabilityId id, Labels labels) {
        checkInOrder("a permitted call is counted");
        history = history.afterPermit(id, labels);
    }

    /// Counts a refused call. Only inside [#inOrder].
    public void refused() {
        checkInOrder("a refused call is counted");
        history = history.afterDeny();
    }

    /// Hands bytes to the world, unless the task is over.
    ///
    /// @param send must write at once and not wait
    /// @return false when the task has ended; then nothing was sent
    public boolean dispatch(Runnable send) {
        checkOutOfOrder("dispatch");
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
        synchronized (farewells) {
            if (ended.isEmpty()) {
                farewells.add(farewell);
                return;
            }
        }
        farewell.run();
    }

    /// Ends the task. When this returns nothing more leaves. When it returns true, everything registered with
    /// [#onEnd] has run too; a farewell that fails does not keep the others from running, and its failure is thrown
    /// last.
    ///
    /// @return false when it had ended before; then nothing changed
    public boolean close(TaskEnd how) {
        checkOutOfOrder("close");
        if (latch.getReadHoldCount() > 0) {
            throw new IllegalStateException("a task cannot be closed within one of its dispatches");
        }
        List<Runnable> leaving;
        latch.writeLock().lock();
        try {
            synchronized (farewells) {
                if (ended.isPresent()) {
                    return false;
                }
                ended = Optional.of(how);
                leaving = List.copyOf(farewells);
                farewells.clear();
            }
        } finally {
            latch.writeLock().unlock();
        }
        runAll(leaving);
        return true;
    }

    private static void runAll(List<Runnable> farewells) {
        List<RuntimeException> failures = new ArrayList<>();
        for (Runnable farewell : farewells) {
            try {
                farewell.run();
            } catch (RuntimeException failure) {
                failures.add(failure);
            }
        }
        if (!failures.isEmpty()) {
            RuntimeException first = failures.getFirst();
            failures.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
    }

    private void checkInOrder(String what) {
        if (!order.isHeldByCurrentThread()) {
            throw new IllegalStateException(what + " in the task's order");
        }
    }

    private void checkOutOfOrder(String what) {
        if (order.isHeldByCurrentThread() && latch.getReadHoldCount() == 0) {
            throw new IllegalStateException(what + " must not be called in the task's order; it waits for the latch");
        }
    }
}
