package dev.writ.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.writ.model.Sensitivity;
import dev.writ.model.TaskEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LiveTaskTest {

    /// Every event gets a stamp from one counter while it happens; what is stamped after the end's return came after.
    @Test
    @DisplayName("CR-2 nothing leaves after the end has returned, over 120,000 dispatches racing 1,000 ends")
    void nothingLeavesAfterTheEndHasReturned() {
        int sent = 0;
        int kept = 0;
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            for (int round = 0; round < 1_000; round++) {
                LiveTask task = TaskFixtures.live(round);
                AtomicLong stamps = new AtomicLong();
                AtomicLong lastSent = new AtomicLong();
                AtomicInteger count = new AtomicInteger();
                List<CompletableFuture<Integer>> dispatchers = IntStream.range(0, 3)
                        .mapToObj(_ ->
                                CompletableFuture.supplyAsync(() -> dispatchMany(task, stamps, lastSent, count), pool))
                        .toList();
                int waitFor = round % 100;
                long endReturned = CompletableFuture.supplyAsync(
                                () -> {
                                    while (count.get() < waitFor) {
                                        Thread.onSpinWait();
                                    }
                                    task.close(TaskEnd.REVOKED);
                                    return stamps.incrementAndGet();
                                },
                                pool)
                        .join();
                int believed =
                        dispatchers.stream().mapToInt(CompletableFuture::join).sum();

                assertThat(lastSent.get()).as("round %d", round).isLessThan(endReturned);
                assertThat(count.get()).as("round %d", round).isEqualTo(believed);
                sent += believed;
                kept += 120 - believed;
            }
        }
        assertThat(sent).as("dispatches before the end").isPositive();
        assertThat(kept).as("dispatches after the end").isPositive();
        assertThat(sent + kept).isEqualTo(120_000);
    }

    private static int dispatchMany(LiveTask task, AtomicLong stamps, AtomicLong lastSent, AtomicInteger count) {
        int believed = 0;
        for (int i = 0; i < 40; i++) {
            boolean left = task.dispatch(() -> {
                // Room for an end to slip in between the check and the sending, if anything let it.
                LockSupport.parkNanos(1);
                lastSent.accumulateAndGet(stamps.incrementAndGet(), Math::max);
                count.incrementAndGet();
            });
            believed += left ? 1 : 0;
        }
        return believed;
    }

    @Test
    void stepsNeverOverlapAndNumbersHaveNoGap() {
        LiveTask task = TaskFixtures.live(1);
        List<Long> numbers = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            CompletableFuture.allOf(IntStream.range(0, 4)
                            .mapToObj(_ -> CompletableFuture.runAsync(
                                    () -> {
                                        for (int i = 0; i < 25_000; i++) {
                                            task.inOrder(() -> {
                                                task.refused();
                                                return numbers.add(task.nextNumber());
                                            });
                                        }
                                    },
                                    pool))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }

        assertThat(numbers)
                .isEqualTo(IntStream.range(0, 100_000).mapToObj(Long::valueOf).toList());
        assertThat(task.history().denied()).isEqualTo(100_000);
    }

    @Test
    void everyFarewellRunsOnceHoweverRegistrationAndEndRace() {
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 2_000; round++) {
                LiveTask task = TaskFixtures.live(round);
                AtomicInteger ran = new AtomicInteger();
                CompletableFuture<Void> registering = CompletableFuture.runAsync(
                        () -> {
                            for (int i = 0; i < 10; i++) {
                                task.onEnd(ran::incrementAndGet);
                            }
                        },
                        pool);
                task.close(TaskEnd.ENDED);
                registering.join();

                assertThat(ran.get()).as("round %d", round).isEqualTo(10);
            }
        }
    }

    @Test
    void oneFarewellThatFailsKeepsNoOtherFromRunning() {
        LiveTask task = TaskFixtures.live(1);
        List<String> ran = new ArrayList<>();
        task.onEnd(() -> {
            throw new IllegalStateException("first");
        });
        task.onEnd(() -> ran.add("second"));

        assertThatThrownBy(() -> task.close(TaskEnd.ENDED)).hasMessage("first");
        assertThat(ran).containsExactly("second");
        assertThat(task.ended()).contains(TaskEnd.ENDED);
    }

    @Test
    void theFirstEndIsTheEnd() {
        LiveTask task = TaskFixtures.live(1);

        assertThat(task.close(TaskEnd.REVOKED)).isTrue();
        assertThat(task.close(TaskEnd.EXPIRED)).isFalse();
        assertThat(task.ended()).contains(TaskEnd.REVOKED);
    }

    @Test
    void whatWouldWaitForItselfThrowsInstead() {
        LiveTask task = TaskFixtures.live(1);

        assertThatThrownBy(() -> task.inOrder(() -> task.dispatch(() -> {}))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> task.inOrder(() -> task.close(TaskEnd.ENDED)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> task.dispatch(() -> task.close(TaskEnd.ENDED)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(task.ended()).isEmpty();
        assertThat(task.close(TaskEnd.ENDED)).isTrue();
    }

    @Test
    void countsAreKeptOnlyInTheTasksOrder() {
        LiveTask task = TaskFixtures.live(1);

        assertThatThrownBy(task::refused).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(task::nextNumber).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> task.permitted(
                        TaskFixtures.capability("", Sensitivity.PUBLIC).id(), TaskFixtures.labels(Sensitivity.PUBLIC)))
                .isInstanceOf(IllegalStateException.class);
    }
}
