package dev.writ.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.writ.fake.TestClock;
import dev.writ.model.ForwardClock;
import dev.writ.model.TaskEnd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
    private final TestClock clock = new TestClock();
    private final List<LiveTask> expired = new ArrayList<>();
    private final Deadlines deadlines = new Deadlines(new ForwardClock(clock, clock), expired::add);
    private final LiveTask task = TaskFixtures.live(1);

    @BeforeEach
    void watch() {
        deadlines.watch(task);
        deadlines.expireDue();
    }

    @Test
    void aTaskEndsAtItsDeadlineAndNotBefore() {
        clock.advance(Duration.ofMinutes(30).minusNanos(1));
        deadlines.expireDue();
        assertThat(task.ended()).isEmpty();

        clock.advance(Duration.ofNanos(1));
        deadlines.expireDue();
        assertThat(task.ended()).contains(TaskEnd.EXPIRED);
        assertThat(expired).containsExactly(task);
    }

    @Test
    @DisplayName("P01 a wall clock set back a day prolongs nothing")
    void aWallClockSetBackProlongsNothing() {
        clock.advance(Duration.ofMinutes(10));
        clock.jumpWall(Duration.ofDays(-1));
        deadlines.expireDue();
        clock.advance(Duration.ofMinutes(20));
        deadlines.expireDue();

        assertThat(task.ended()).contains(TaskEnd.EXPIRED);
    }

    @Test
    @DisplayName("P01 a wall clock set back that nobody looked at in between prolongs nothing either")
    void aWallClockSetBackUnseenProlongsNothing() {
        clock.jumpWall(Duration.ofHours(-1));
        clock.advance(Duration.ofMinutes(30));
        deadlines.expireDue();

        assertThat(task.ended()).contains(TaskEnd.EXPIRED);
    }

    @Test
    @DisplayName("P01 a wall clock set forward ends tasks at once; P02 so does a machine that wakes up late")
    void aWallClockSetForwardEndsTasks() {
        clock.jumpWall(Duration.ofHours(1));
        deadlines.expireDue();

        assertThat(task.ended()).contains(TaskEnd.EXPIRED);
    }

    @Test
    void aWallClockThatStandsStillDoesNotKeepATaskAlive() {
        clock.advanceMonotonic(Duration.ofMinutes(30));
        deadlines.expireDue();

        assertThat(task.ended()).contains(TaskEnd.EXPIRED);
    }

    @Test
    void aTaskThatEndedByItselfIsNotExpired() {
        task.close(TaskEnd.ENDED);
        clock.advance(Duration.ofHours(1));
        deadlines.expireDue();

        assertThat(expired).isEmpty();
        assertThat(deadlines.size()).isZero();
    }

    @Test
    void oneFailureKeepsNoOtherTaskAlive() {
        LiveTask second = TaskFixtures.live(2);
        deadlines.watch(second);
        task.onEnd(() -> {
            throw new IllegalStateException("farewell");
        });
        clock.advance(Duration.ofHours(1));

        assertThatThrownBy(deadlines::expireDue).hasMessage("farewell");
        assertThat(expired).containsExactlyInAnyOrder(task, second);
        assertThat(second.ended()).contains(TaskEnd.EXPIRED);
    }

    @Test
    void theBeatDrivesIt() {
        List<Runnable> beats = new ArrayList<>();
        try (Deadlines.Stop _ = deadlines.start((_, action) -> {
            beats.add(action);
            return beats::clear;
        })) {
            clock.advance(Duration.ofHours(1));
            beats.forEach(Runnable::run);
        }

        assertThat(task.ended()).contains(TaskEnd.EXPIRED);
        assertThat(beats).isEmpty();
    }
}
