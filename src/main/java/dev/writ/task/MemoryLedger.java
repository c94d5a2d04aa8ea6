package dev.writ.task;

import dev.writ.model.ForwardClock;
import dev.writ.model.Reason;
import dev.writ.model.Refusal;
import dev.writ.model.TaskId;
import dev.writ.model.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentHashMap;

/// The tasks of one gateway in its memory, bounded both ways: it refuses to open more than it may keep, and forgets
/// ended tasks an hour past their deadline, sooner when there are too many. A forgotten task is unknown, so
/// forgetting never gives authority back. Safe for many threads.
public final class MemoryLedger implements TaskLedger {

    /// How many tasks are kept.
    ///
    /// @param open  open at one time
    /// @param ended ended and still remembered
    public record Bounds(int open, int ended) {
        /// For one node: some hundred megabytes at the very most.
        public static final Bounds DEFAULT = new Bounds(20_000, 100_000);

        public Bounds {
            if (open < 1 || ended < 1) {
                throw new IllegalArgumentException("a ledger keeps at least one open and one ended task");
            }
        }
    }

    private static final Duration REMEMBERED_PAST_DEADLINE = Duration.ofHours(1);

    private record Key(TenantId tenant, TaskId id) {}

    private record Ended(Key key, Instant forget) {}

    private final Bounds bounds;
    private final ForwardClock clock;
    private final Map<Key, LiveTask> tasks = new ConcurrentHashMap<>();
    private final PriorityQueue<Ended> ended = new PriorityQueue<>(Comparator.comparing(Ended::forget));
    private int open;

    public MemoryLedger(Bounds bounds, ForwardClock clock) {
        this.bounds = bounds;
        this.clock = clock;
    }

    /// {@inheritDoc}
    ///
    /// @throws Refusal with `OVERLOADED` when as many tasks are open as may be
    /// @throws IllegalStateException when the tenant has a task of this id
    @Override
    public void admit(LiveTask task) {
        Key key = new Key(task.task().tenant(), task.task().id());
        takeIn(key, task);
        task.onEnd(() -> remember(new Ended(key, task.task().deadline().plus(REMEMBERED_PAST_DEADLINE))));
    }

    @Override
    public Optional<LiveTask> find(TenantId tenant, TaskId id) {
        return Optional.ofNullable(tasks.get(new Key(tenant, id)));
    }

    @Override
    public List<LiveTask> all(TenantId tenant) {
        return tasks.values().stream()
                .filter(live -> live.task().tenant().equals(tenant))
                .sorted(Comparator.comparing((LiveTask live) -> live.task().started())
                        .reversed()
                        .thenComparing(live -> live.task().id().value()))
                .toList();
    }

    private synchronized void takeIn(Key key, LiveTask task) {
        forget(bounds.ended());
        boolean over = task.ended().isPresent();
        if (!over && open >= bounds.open()) {
            throw new Refusal(
                    Reason.OVERLOADED,
                    bounds.open()
                            + " tasks are open, the most this gateway keeps; end some or wait for their deadline");
        }
        if (tasks.putIfAbsent(key, task) != null) {
            throw new IllegalStateException("the tenant " + key.tenant() + " has a task " + key.id());
        }
        open++;
    }

    private synchronized void remember(Ended task) {
        open--;
        ended.add(task);
        forget(bounds.ended());
    }

    private void forget(int most) {
        Instant now = clock.instant();
        Ended next = ended.peek();
        while (next != null && (ended.size() > most || !now.isBefore(next.forget()))) {
            ended.remove();
            tasks.remove(next.key());
            next = ended.peek();
        }
    }
}
