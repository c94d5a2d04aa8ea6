package dev.writ.contract;

import static dev.writ.fake.Samples.ACME;
import static dev.writ.fake.Samples.NOW;
import static dev.writ.fake.Samples.TASK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.writ.audit.Journal;
import dev.writ.audit.JournalRecord;
import dev.writ.audit.JournalUnavailable;
import dev.writ.fake.Samples;
import dev.writ.model.HopId;
import dev.writ.model.Octets;
import dev.writ.model.Reason;
import dev.writ.model.TaskId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What every [Journal] keeps.
public abstract class JournalContract {
    private static final TaskId OTHER_TASK = new TaskId("t-fedcba9876543210");

    /// The journal under test, open.
    protected abstract Journal journal();

    /// The kinds of the records that are durable, in their order, without those the journal wrote of itself.
    protected abstract List<String> durableKinds();

    @Test
    void aCallIsRecordedInTheOrderItWasHandedOver() throws Exception {
        await(append(0, Samples.started(TASK)));
        await(journal().append(1, Samples.permit(TASK, "d-0001"), Optional.of(Octets.utf8("{\"q\":1}"))));
        await(append(2, Samples.ending(TASK, "d-0001")));
        await(append(Journal.UNNUMBERED, Samples.notice("drift")));

        assertThat(durableKinds()).containsExactly("task-started", "verdict", "ending", "notice");
        assertThat(journal().whole()).isTrue();
    }

    @Test
    void manyAtOnceAllBecomeDurableInOrder() throws Exception {
        List<Future<Void>> all = new ArrayList<>();
        for (int n = 0; n < 500; n++) {
            all.add(append(n, Samples.deny(TASK, "d-%04d".formatted(n), Reason.POLICY_DENIED)));
        }
        for (Future<Void> each : all) {
            await(each);
        }
        assertThat(durableKinds()).hasSize(500);
    }

    @Test
    void theLoserOfANumberFailsAlone() throws Exception {
        Future<Void> first = append(7, Samples.deny(TASK, "d-0001", Reason.POLICY_DENIED));
        Future<Void> loser = append(7, Samples.deny(TASK, "d-0002", Reason.POLICY_DENIED));
        Future<Void> third = append(7, Samples.deny(OTHER_TASK, "d-0003", Reason.POLICY_DENIED));

        await(first);
        await(third);
        assertThatThrownBy(() -> await(loser))
                .hasRootCauseInstanceOf(JournalUnavailable.class)
                .hasStackTraceContaining("written before");
        assertThat(journal().whole()).isTrue();
        await(append(8, Samples.notice("still-here")));
    }

    @Test
    void recordsOutsideTheOrderOfATaskDoNotCollide() throws Exception {
        await(append(Journal.UNNUMBERED, Samples.deny(TASK, "d-0001", Reason.TASK_ENDED)));
        await(append(Journal.UNNUMBERED, Samples.deny(TASK, "d-0002", Reason.TASK_ENDED)));

        assertThat(durableKinds()).containsExactly("verdict", "verdict");
    }

    @Test
    @DisplayName("AU-4 a record that lacks a required part is rejected")
    void anIncompleteRecordIsRejected() {
        JournalRecord.Verdict nameless = new JournalRecord.Verdict(
                new HopId("d-0001"),
                ACME,
                Optional.of(TASK),
                Optional.empty(),
                "",
                "",
                -1,
                "127.0.0.1",
                "tools/call",
                "tickets/read",
                "",
                "",
                Optional.empty(),
                Optional.empty(),
                "permit",
                Optional.empty(),
                "",
                List.of(),
                Optional.empty(),
                false,
                NOW);

        assertThatThrownBy(() -> await(append(0, nameless)))
                .hasStackTraceContaining(
                        "lacks caller, purpose, started_by, position, owner, effect, epoch, fingerprint");
        assertThat(durableKinds()).isEmpty();
    }

    @Test
    void aClosedJournalTakesNothing() {
        journal().close();

        assertThatThrownBy(() -> await(append(0, Samples.notice("late")))).hasStackTraceContaining("closed");
    }

    private Future<Void> append(long n, JournalRecord entry) {
        return journal().append(n, entry, Optional.empty());
    }

    private static void await(Future<Void> future) throws Exception {
        future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
