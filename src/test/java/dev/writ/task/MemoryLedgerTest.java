package dev.writ.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.writ.contract.TaskLedgerContract;
import dev.writ.fake.TestClock;
import dev.writ.model.ForwardClock;
import dev.writ.model.Reason;
import dev.writ.model.Refusal;
import dev.writ.model.TaskEnd;
import java.time.Duration;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MemoryLedgerTest extends TaskLedgerContract {
    private final TestClock clock = new TestClock();
    private final ForwardClock forward = new ForwardClock(clock, clock);
    private final MemoryLedger ledger = new MemoryLedger(new MemoryLedger.Bounds(3, 5), forward);

    @Override
    protected TaskLedger ledger() {
        return ledger;
    }

    @Test
    void aFullLedgerRefusesUntilATaskEnds() {
        LiveTask first = TaskFixtures.live(1);
        ledger.admit(first);
        ledger.admit(TaskFixtures.live(2));
        ledger.admit(TaskFixtures.live(3));

        assertThatThrownBy(() -> ledger.admit(TaskFixtures.live(4)))
                .asInstanceOf(InstanceOfAssertFactories.type(Refusal.class))
                .satisfies(refusal -> {
                    assertThat(refusal.reason()).isEqualTo(Reason.OVERLOADED);
                    assertThat(refusal.detail()).contains("3 tasks are open");
                });
        assertThat(ledger.find(TaskFixtures.ACME, TaskFixtures.id(4))).isEmpty();

        first.close(TaskEnd.ENDED);
        ledger.admit(TaskFixtures.live(4));
        assertThat(ledger.all(TaskFixtures.ACME)).hasSize(4);
    }

    @Test
    void anEndedTaskIsForgottenAnHourPastItsDeadline() {
        LiveTask ended = TaskFixtures.live(1);
        ledger.admit(ended);
        ended.close(TaskEnd.ENDED);

        clock.advance(Duration.ofMinutes(90).minusSeconds(1));
        ledger.admit(TaskFixtures.live(2));
        assertThat(ledger.find(TaskFixtures.ACME, TaskFixtures.id(1))).isPresent();

        clock.advance(Duration.ofSeconds(1));
        ledger.admit(TaskFixtures.live(3));
        assertThat(ledger.find(TaskFixtures.ACME, TaskFixtures.id(1))).isEmpty();
    }

    @Test
    @DisplayName("OP-3 a hundred thousand tasks opened and ended leave no more behind than the bounds")
    void churnLeavesNoMoreBehindThanTheBounds() {
        Deadlines deadlines = new Deadlines(forward, _ -> {});
        for (int i = 0; i < 100_000; i++) {
            LiveTask task = TaskFixtures.live(i);
            ledger.admit(task);
            deadlines.watch(task);
            task.close(TaskEnd.ENDED);
        }

        assertThat(ledger.all(TaskFixtures.ACME)).hasSize(5);
        assertThat(deadlines.size()).isZero();
    }
}
