package dev.writ.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.writ.model.CapabilityId;
import dev.writ.model.Effect;
import dev.writ.model.History;
import dev.writ.model.Sensitivity;
import dev.writ.model.TaskEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TaskFoldTest {
    private static final Instant AT = TaskFixtures.START;
    private static final CapabilityId READ =
            TaskFixtures.capability("", Sensitivity.PUBLIC).id();

    @Test
    void aTaskThatHadNotEndedGoesOnWithItsHistory() {
        LiveTask task = fold(
                        AT,
                        started(1, 0),
                        permitted(1, 1),
                        noted(1, 2),
                        new TaskFact.Refused(TaskFixtures.ACME, TaskFixtures.id(1), 5, AT))
                .getFirst();

        assertThat(task.task()).isEqualTo(TaskFixtures.task(1));
        assertThat(task.ended()).isEmpty();
        History history = task.history();
        assertThat(history.calls()).isEqualTo(1);
        assertThat(history.denied()).isEqualTo(1);
        assertThat(history.sensitivity()).isEqualTo(Sensitivity.CONFIDENTIAL);
        assertThat(history.effects()).containsExactly(Effect.READ);
        assertThat(task.inOrder(task::nextNumber)).isEqualTo(6);
    }

    @Test
    @DisplayName("CR-2 a task that had ended stays ended")
    void aTaskThatHadEndedStaysEnded() {
        LiveTask task = fold(
                        AT,
                        started(1, 0),
                        new TaskFact.Closed(TaskFixtures.ACME, TaskFixtures.id(1), 1, TaskEnd.REVOKED, AT),
                        permitted(1, 2))
                .getFirst();

        assertThat(task.ended()).contains(TaskEnd.REVOKED);
        assertThat(task.dispatch(() -> {})).isFalse();
    }

    @Test
    void theFactsOfSeveralTasksMayInterleave() {
        List<LiveTask> tasks =
                fold(AT, started(1, 0), started(2, 0), permitted(2, 1), permitted(1, 1), permitted(2, 2));

        assertThat(tasks).extracting(task -> task.history().calls()).containsExactly(1, 2);
    }

    @Test
    @DisplayName("P01 a wall clock set back while the gateway was stopped gives no task more time")
    void aWallClockSetBackMeanwhileGivesNoTime() {
        TaskFact last = new TaskFact.Noted(TaskFixtures.ACME, TaskFixtures.id(1), 1, AT.plus(Duration.ofMinutes(20)));

        LiveTask task =
                fold(AT.plus(Duration.ofMinutes(5)), started(1, 0), last).getFirst();

        assertThat(task.task().deadline()).isEqualTo(AT.plus(Duration.ofMinutes(15)));
    }

    @Test
    void factsThatCannotBeAJournalsStopTheStart() {
        assertThatThrownBy(() -> fold(AT, permitted(1, 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("do not begin with its start");
        assertThatThrownBy(() -> fold(AT, started(1, 0), started(1, 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("begin twice");
        assertThatThrownBy(() -> fold(AT, started(1, 0), permitted(1, 1), permitted(1, 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("number 1 after 1");
    }

    private static List<LiveTask> fold(Instant now, TaskFact... facts) {
        return TaskFold.fold(List.of(facts), now);
    }

    private static TaskFact started(int task, long n) {
        return new TaskFact.Started(TaskFixtures.task(task), n, AT);
    }

    private static TaskFact permitted(int task, long n) {
        return new TaskFact.Permitted(
                TaskFixtures.ACME, TaskFixtures.id(task), n, READ, TaskFixtures.labels(Sensitivity.CONFIDENTIAL), AT);
    }

    private static TaskFact noted(int task, long n) {
        return new TaskFact.Noted(TaskFixtures.ACME, TaskFixtures.id(task), n, AT);
    }
}
