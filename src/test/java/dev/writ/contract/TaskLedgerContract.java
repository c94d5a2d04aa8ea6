package dev.writ.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.writ.fake.TestClock;
import dev.writ.model.AgentName;
import dev.writ.model.History;
import dev.writ.model.PurposeName;
import dev.writ.model.Starter;
import dev.writ.model.Task;
import dev.writ.model.TaskEnd;
import dev.writ.model.TaskId;
import dev.writ.model.TenantId;
import dev.writ.task.LiveTask;
import dev.writ.task.TaskLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What every [TaskLedger] keeps.
public abstract class TaskLedgerContract {
    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId OTHER = new TenantId("other");

    /// The ledger under test, empty, by the time of [TestClock#START].
    protected abstract TaskLedger ledger();

    @Test
    void aTaskThatWasAdmittedIsFound() {
        LiveTask task = task(ACME, 1, TestClock.START);
        ledger().admit(task);

        assertThat(ledger().find(ACME, task.task().id())).containsSame(task);
    }

    @Test
    @DisplayName("E10 another tenant's task is as unknown as one that never was")
    void anotherTenantsTaskIsUnknown() {
        LiveTask task = task(ACME, 1, TestClock.START);
        ledger().admit(task);

        assertThat(ledger().find(OTHER, task.task().id())).isEmpty();
        assertThat(ledger().all(OTHER)).isEmpty();
    }

    @Test
    void anEndedTaskIsRememberedAsEnded() {
        LiveTask task = task(ACME, 1, TestClock.START);
        ledger().admit(task);
        task.close(TaskEnd.REVOKED);

        assertThat(ledger().find(ACME, task.task().id()).flatMap(LiveTask::ended))
                .contains(TaskEnd.REVOKED);
    }

    @Test
    void theYoungestComesFirst() {
        LiveTask older = task(ACME, 1, TestClock.START.minusSeconds(10));
        LiveTask younger = task(ACME, 2, TestClock.START);
        ledger().admit(older);
        ledger().admit(younger);

        assertThat(ledger().all(ACME)).containsExactly(younger, older);
    }

    @Test
    void aTaskIsNotAdmittedTwice() {
        ledger().admit(task(ACME, 1, TestClock.START));

        assertThatThrownBy(() -> ledger().admit(task(ACME, 1, TestClock.START)))
                .isInstanceOf(IllegalStateException.class);
        ledger().admit(task(OTHER, 1, TestClock.START));
    }

    /// A task of half an hour.
    protected static LiveTask task(TenantId tenant, int number, Instant started) {
        Task task = new Task(
                new TaskId("t-%022d".formatted(number)),
                tenant,
                new AgentName("triage-bot"),
                new PurposeName("incident-triage"),
                new Starter.Person(),
                "find out why",
                "",
                Optional.empty(),
                false,
                started,
                started.plus(Duration.ofMinutes(30)));
        return new LiveTask(task, History.NONE, 0);
    }
}
