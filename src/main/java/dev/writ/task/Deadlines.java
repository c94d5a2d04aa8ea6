package dev.writ.task;

import dev.writ.model.ForwardClock;
import dev.writ.model.TaskEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/// Ends tasks at their deadline, by wall time or by the time that has really passed, whichever comes first: a wall
/// clock set back prolongs nothing. Safe for many threads.
public final class Deadlines {
    /// Calls something again and again, off the event loops.
    @FunctionalInterface
    public interface Beat {
        /// Begins to call `action`.
        ///
        /// @param period how often
        /// @param action must not be running twice at a time
        /// @return stops it; does not throw
        Stop every(Duration period, Runnable action);
    }

    /// Stops a beat.
    @FunctionalInterface
    public interface Stop extends AutoCloseable {
        @Override
        void close();
    }

    /// How late a task is ended at the most while the beat keeps time. A call in between is refused all the same,
    /// because [Standing#check] looks at the clock itself.
    public static final Duration PERIOD = Duration.ofMillis(100);

    private final ForwardClock clock;
    private final Consumer<LiveTask> expired;
    private final NavigableSet<LiveTask> watched =
            new TreeSet<>(Comparator.comparing((LiveTask live) -> live.task().deadline())
                    .thenComparing(live -> live.task().tenant().value())
                    .thenComparing(live -> live.task().id().value()));

    /// @param clock   the gateway's one clock for life spans
    /// @param expired is told of every task that was ended here, once, after it was: to write it down. What it
    ///                throws reaches the beat after all due tasks were ended
    public Deadlines(ForwardClock clock, Consumer<LiveTask> expired) {
        this.clock = clock;
        this.expired = expired;
    }

    /// Ends due tasks from now on.
    public Stop start(Beat beat) {
        return beat.every(PERIOD, this::expireDue);
    }

    /// Will end this task at its deadline. Nothing is kept of a task that ends before.
    public void watch(LiveTask task) {
        synchronized (watched) {
            watched.add(task);
        }
        task.onEnd(() -> {
            synchronized (watched) {
                watched.remove(task);
            }
        });
    }

    /// How many tasks are watched.
    public int size() {
        synchronized (watched) {
            return watched.size();
        }
    }

    /// Ends every task whose deadline has come.
    public void expireDue() {
        List<RuntimeException> failures = new ArrayList<>();
        for (LiveTask task : due()) {
            try {
                expire(task);
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

    /// A farewell that fails comes after the end, so the end is told of in any case.
    private void expire(LiveTask task) {
        boolean endedBefore = false;
        try {
            endedBefore = !task.close(TaskEnd.EXPIRED);
        } finally {
            if (!endedBefore) {
                expired.accept(task);
            }
        }
    }

    private List<LiveTask> due() {
        List<LiveTask> due = new ArrayList<>();
        Instant now = clock.instant();
        synchronized (watched) {
            while (!watched.isEmpty() && !now.isBefore(watched.first().task().deadline())) {
                due.add(watched.removeFirst());
            }
        }
        return due;
    }
}
