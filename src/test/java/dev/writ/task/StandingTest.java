package dev.writ.task;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.writ.model.Caller;
import dev.writ.model.Caller.ProofStrength;
import dev.writ.model.Reason;
import dev.writ.model.Refusal;
import dev.writ.model.Sensitivity;
import dev.writ.model.Starter;
import dev.writ.model.TaskEnd;
import dev.writ.model.TenantId;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StandingTest {
    private static final Caller OWNER = TaskFixtures.caller(TaskFixtures.ACME, "triage-bot", ProofStrength.BEARER);

    private final LiveTask task = TaskFixtures.live(1);

    @Test
    void aLivingTaskOfTheCallerStands() {
        assertThatCode(() -> Standing.check(task, OWNER, TaskFixtures.START)).doesNotThrowAnyException();
        assertThatCode(() -> Standing.limits(
                        task,
                        TaskFixtures.purpose(Set.of("prod"), new Starter.Person()),
                        TaskFixtures.capability("prod", Sensitivity.CONFIDENTIAL)))
                .doesNotThrowAnyException();
    }

    @Test
    @DisplayName("ID-5 another agent's task is refused, and so is another tenant's agent of the same name")
    void anothersTaskIsRefused() {
        refused(
                Reason.TASK_NOT_YOURS,
                () -> Standing.check(
                        task,
                        TaskFixtures.caller(TaskFixtures.ACME, "other-bot", ProofStrength.KEY),
                        TaskFixtures.START));
        refused(
                Reason.TASK_NOT_YOURS,
                () -> Standing.check(
                        task,
                        TaskFixtures.caller(new TenantId("other"), "triage-bot", ProofStrength.KEY),
                        TaskFixtures.START));
    }

    @Test
    @DisplayName("ID-5 that a task has ended is not told to another agent")
    void anotherAgentIsNotToldThatTheTaskHasEnded() {
        task.close(TaskEnd.ENDED);

        refused(
                Reason.TASK_NOT_YOURS,
                () -> Standing.check(
                        task,
                        TaskFixtures.caller(TaskFixtures.ACME, "other-bot", ProofStrength.KEY),
                        TaskFixtures.START));
    }

    @Test
    @DisplayName("E11 CR-2 an ended task gives no authority, however long its token is good")
    void anEndedTaskGivesNoAuthority() {
        task.close(TaskEnd.REVOKED);

        refused(Reason.TASK_ENDED, () -> Standing.check(task, OWNER, TaskFixtures.START));
    }

    @Test
    void anExpiredTaskSaysSoBeforeAndAfterItIsClosed() {
        refused(Reason.TASK_EXPIRED, () -> Standing.check(task, OWNER, TaskFixtures.DEADLINE));
        task.close(TaskEnd.EXPIRED);
        refused(Reason.TASK_EXPIRED, () -> Standing.check(task, OWNER, TaskFixtures.START));
    }

    @Test
    void theLastPermittedCallIsTheLast() {
        for (int i = 0; i < 2; i++) {
            task.inOrder(() -> {
                task.permitted(
                        TaskFixtures.capability("", Sensitivity.PUBLIC).id(), TaskFixtures.labels(Sensitivity.PUBLIC));
                return task;
            });
        }

        refused(
                Reason.LIMIT_CALLS,
                () -> Standing.limits(
                        task,
                        TaskFixtures.purpose(Set.of(), new Starter.Person()),
                        TaskFixtures.capability("", Sensitivity.PUBLIC)));
    }

    @Test
    void moreSensitiveDataThanTheLimitIsRefused() {
        refused(
                Reason.LIMIT_SENSITIVITY,
                () -> Standing.limits(
                        task,
                        TaskFixtures.purpose(Set.of("prod"), new Starter.Person()),
                        TaskFixtures.capability("prod", Sensitivity.REGULATED)));
    }

    @Test
    void anEnvironmentOutsideThePurposeOrNotTheTasksIsRefused() {
        refused(
                Reason.LIMIT_ENVIRONMENT,
                () -> Standing.limits(
                        task,
                        TaskFixtures.purpose(Set.of("prod"), new Starter.Person()),
                        TaskFixtures.capability("staging", Sensitivity.PUBLIC)));
        refused(
                Reason.LIMIT_ENVIRONMENT,
                () -> Standing.limits(
                        task,
                        TaskFixtures.purpose(Set.of("prod", "staging"), new Starter.Person()),
                        TaskFixtures.capability("staging", Sensitivity.PUBLIC)));
    }

    @Test
    void aPurposeWithoutEnvironmentsReachesOnlyServersWithoutOne() {
        refused(
                Reason.LIMIT_ENVIRONMENT,
                () -> Standing.limits(
                        task,
                        TaskFixtures.purpose(Set.of(), new Starter.Person()),
                        TaskFixtures.capability("prod", Sensitivity.PUBLIC)));
        assertThatCode(() -> Standing.limits(
                        task,
                        TaskFixtures.purpose(Set.of(), new Starter.Person()),
                        TaskFixtures.capability("", Sensitivity.PUBLIC)))
                .doesNotThrowAnyException();
    }

    private static void refused(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(Refusal.class)
                .extracting(thrown -> ((Refusal) thrown).reason())
                .isEqualTo(reason);
    }
}
