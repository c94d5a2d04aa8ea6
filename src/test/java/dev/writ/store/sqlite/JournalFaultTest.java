package dev.writ.store.sqlite;

import static dev.writ.store.sqlite.Workbench.await;
import static dev.writ.store.sqlite.Workbench.said;
import static dev.writ.store.sqlite.Workbench.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.writ.audit.Journal;
import dev.writ.audit.JournalRecord;
import dev.writ.audit.JournalUnavailable;
import dev.writ.audit.RecordView;
import dev.writ.audit.verify.Verification;
import dev.writ.fake.Samples;
import dev.writ.model.HopId;
import dev.writ.model.TaskId;
import io.vertx.core.Future;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFaultTest {
    private static final int CALLS = 6;

    // Held, because a logger nobody holds is forgotten together with its level: what it says is expected here.
    private static final Logger WRITER = Logger.getLogger(Writer.class.getName());

    @TempDir
    Path folder;

    private Workbench bench;
    private FaultyDisk disk;

    @BeforeEach
    void open() {
        WRITER.setLevel(Level.OFF);
        bench = new Workbench(folder.resolve("state"));
        disk = new FaultyDisk(Disk.of(bench.database));
    }

    @AfterEach
    void giveBack() {
        WRITER.setLevel(Level.INFO);
        bench.close();
    }

    @Test
    @DisplayName("N06 the Nth commit fails for every N, once and again and again: no record is lost that was promised")
    void everyCommitMayFail() throws Exception {
        for (int first = 1; first <= CALLS; first++) {
            for (FaultyDisk.Fault fault : FaultyDisk.Fault.values()) {
                for (int last : new int[] {first, first + 2}) {
                    round(first, last, fault);
                }
            }
        }
        assertThat(bench.verify().fault()).isEmpty();
    }

    private void round(int first, int last, FaultyDisk.Fault fault) throws Exception {
        String round = "%d-%d-%s".formatted(first, last, fault.name().toLowerCase(Locale.ROOT));
        TaskId task = new TaskId("t-" + round.replace("-", "") + "0000000000000000");
        List<String> promised = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        try (SqliteJournal journal = bench.journal(Workbench.QUICK, _ -> disk)) {
            disk.arm(first, last, fault);
            for (int n = 0; n < CALLS; n++) {
                String hop = "d-" + round + "-" + n;
                try {
                    await(journal.append(n, Samples.permit(task, hop), Optional.empty()));
                    promised.add(hop);
                } catch (ExecutionException failed) {
                    assertThat(failed).hasCauseInstanceOf(JournalUnavailable.class);
                    refused.add(hop);
                    until(journal::whole);
                }
            }
            assertThat(refused).as(round).isNotEmpty();
            for (String hop : promised) {
                assertThat(kinds(hop)).as("promised " + hop).containsExactly("verdict");
            }
            for (String hop : refused) {
                List<RecordView> found = bench.reader().hop(Samples.ACME, new HopId(hop));
                assertThat(found).as("refused " + hop).hasSize(fault == FaultyDisk.Fault.AFTER ? 2 : 0);
                assertThat(found)
                        .as("refused " + hop)
                        .allSatisfy(record -> assertThat(said(record, "verdict") + said(record, "outcome"))
                                .isIn("permit", "cancelled-before-dispatch"));
            }
            assertThat(notices("journal-recovered").getLast().seq())
                    .as("a marker of this round")
                    .isGreaterThan(notices("journal-opened").getLast().seq());
        }
    }

    @Test
    @DisplayName(
            "N07 a commit that hangs fails its records after the deadline, holds nothing, and the journal recovers")
    void aHangingCommitIsGivenUp() throws Exception {
        try (SqliteJournal journal = bench.journal(Workbench.QUICK, _ -> disk)) {
            CountDownLatch hangs = new CountDownLatch(1);
            disk.gate.set(hangs);
            Future<Void> first = journal.append(0, Samples.permit(Samples.TASK, "d-hang-0"), Optional.empty());

            assertThatThrownBy(() -> await(first)).hasStackTraceContaining("took longer than");
            assertThat(journal.whole()).isFalse();
            for (int n = 1; n < 2_000; n++) {
                assertThat(journal.append(n, Samples.notice("more"), Optional.empty())
                                .failed())
                        .isTrue();
            }
            hangs.countDown();
            until(journal::whole);
            await(journal.append(2_000, Samples.permit(Samples.TASK, "d-hang-1"), Optional.empty()));

            assertThat(kinds("d-hang-0")).containsExactly("verdict", "ending");
            assertThat(said(notices("journal-recovered").getLast(), "detail"))
                    .contains("2000 records were refused", "on disk all the same: records 2 to 2");
        }
        assertThat(bench.verify().fault()).isEmpty();
    }

    @Test
    void aFullQueueRefusesAtOnceAndWhatWaitedIsWritten() throws Exception {
        JournalLimits narrow = new JournalLimits(
                10, 1L << 20, 64, Duration.ofMinutes(1), Duration.ofMillis(100), 1L << 20, Duration.ofMillis(20));
        try (SqliteJournal journal = bench.journal(narrow, _ -> disk)) {
            CountDownLatch slow = new CountDownLatch(1);
            disk.gate.set(slow);
            List<Future<Void>> all = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                all.add(journal.append(Journal.UNNUMBERED, Samples.notice("n" + i), Optional.empty()));
            }
            long refused = all.stream().filter(Future::failed).count();

            assertThat(refused).isBetween(79L, 90L);
            assertThat(all.getLast().cause()).hasMessageContaining("queue is full");
            assertThat(journal.whole()).isTrue();
            slow.countDown();
            for (Future<Void> each : all) {
                if (!each.failed()) {
                    await(each);
                }
            }
        }
    }

    @Test
    @DisplayName("N08 a full disk refuses everything; once there is room it resumes by itself and marks the gap")
    void aFullDiskThatIsFreedIsUsedAgain() throws Exception {
        disk.pagesMax.set(60);
        try (SqliteJournal journal = bench.journal(Workbench.QUICK, _ -> disk)) {
            int written = fillUp(journal);
            assertThat(written).isGreaterThan(3);

            disk.pagesMax.set(1_000_000);
            until(journal::whole);
            await(journal.append(Journal.UNNUMBERED, big(), Optional.empty()));

            assertThat(said(notices("journal-recovered").getLast(), "detail"))
                    .contains("nothing could be written", "full");
            assertThat(notices(big().what())).hasSize(written + 1);
        }
        assertThat(bench.verify().verdict()).isEqualTo(Verification.Verdict.INTACT);
    }

    /// Writes until the disk is full.
    private static int fillUp(SqliteJournal journal) throws Exception {
        for (int n = 0; n < 1_000; n++) {
            try {
                await(journal.append(Journal.UNNUMBERED, big(), Optional.empty()));
            } catch (ExecutionException full) {
                assertThat(causes(full)).contains("full");
                return n;
            }
        }
        throw new IllegalStateException("the disk never filled");
    }

    private static JournalRecord.Notice big() {
        return Samples.notice("x".repeat(8_000));
    }

    private static String causes(Throwable failed) {
        return failed.getCause() == null ? String.valueOf(failed.getMessage()) : causes(failed.getCause());
    }

    @Test
    @DisplayName("N09 a journal somebody else wrote into is not written any further")
    void aForeignRecordStopsTheJournal() throws Exception {
        try (SqliteJournal journal = bench.journal(Workbench.QUICK, _ -> disk)) {
            await(journal.append(0, Samples.notice("one"), Optional.empty()));
            bench.sql("INSERT INTO journal_leaf SELECT seq + 1, incarnation, tenant, 't-x', n, kind, hop, at,"
                    + " body_digest, question_digest, leaf, chain FROM journal_leaf ORDER BY seq DESC LIMIT 1");

            assertThatThrownBy(() -> await(journal.append(1, Samples.notice("two"), Optional.empty())))
                    .hasStackTraceContaining("writing failed");
            assertThat(journal.whole()).isFalse();
        }
        assertThat(bench.verify().first()).isEqualTo(3);
    }

    @Test
    @DisplayName("N09 a database deleted while it is written stops the journal, and an empty one does not follow it")
    void aDeletedDatabaseIsMissed() throws Exception {
        try (SqliteJournal journal = bench.journal(Workbench.QUICK, _ -> disk)) {
            await(journal.append(0, Samples.notice("one"), Optional.empty()));
            Files.delete(bench.state.database());

            until(() -> !journal.whole());
            assertThat(journal.append(1, Samples.notice("two"), Optional.empty())
                            .failed())
                    .isTrue();
            assertThat(bench.state.database()).doesNotExist();
        }
        Database.open(bench.state);
        assertThatThrownBy(bench::journal)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ends at record 0, but its signed head names record 2");
    }

    private List<String> kinds(String hop) {
        return bench.reader().hop(Samples.ACME, new HopId(hop)).stream()
                .map(RecordView::kind)
                .toList();
    }

    private List<RecordView> notices(String what) {
        return bench.all().stream()
                .filter(record -> said(record, "what").equals(what))
                .toList();
    }
}
