package dev.writ.store.sqlite;

import static dev.writ.fake.Samples.ACME;
import static dev.writ.fake.Samples.TASK;
import static dev.writ.store.sqlite.Workbench.await;
import static dev.writ.store.sqlite.Workbench.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.writ.audit.JournalSearch;
import dev.writ.audit.QuestionCodec;
import dev.writ.audit.RecordView;
import dev.writ.audit.verify.Verification;
import dev.writ.fake.Samples;
import dev.writ.model.HopId;
import dev.writ.model.Octets;
import dev.writ.model.Reason;
import dev.writ.model.TenantId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalStartTest {
    @TempDir
    Path folder;

    @Test
    @DisplayName("N04 calls cut off by a crash are given an unknown ending at the next start, once")
    void aCallThatWasCutOffEndsAsUnknown() throws Exception {
        Path crashed = folder.resolve("crashed");
        try (Workbench bench = new Workbench(folder.resolve("state"));
                SqliteJournal journal = bench.journal()) {
            await(journal.append(0, Samples.started(TASK), Optional.empty()));
            await(journal.append(1, Samples.permit(TASK, "d-done"), Optional.empty()));
            await(journal.append(2, Samples.permit(TASK, "d-cut0"), Optional.empty()));
            await(journal.append(3, Samples.ending(TASK, "d-done"), Optional.empty()));
            await(journal.append(4, Samples.deny(TASK, "d-none", Reason.POLICY_DENIED), Optional.empty()));
            await(journal.append(5, Samples.listing(TASK, "d-list"), Optional.empty()));
            photograph(bench, crashed);
        }
        for (int start = 0; start < 2; start++) {
            try (Workbench bench = new Workbench(crashed);
                    SqliteJournal journal = bench.journal()) {
                assertThat(journal.whole()).isTrue();
                List<RecordView> cut = bench.reader().hop(ACME, new HopId("d-cut0"));
                assertThat(cut).hasSize(2);
                assertThat(said(cut.getLast(), "outcome")).isEqualTo("unknown");
                assertThat(said(cut.getLast(), "detail")).contains("gateway stopped before the outcome was recorded");
                assertThat(cut.getLast().n()).isEqualTo(6);
                assertThat(bench.reader().hop(ACME, new HopId("d-done"))).hasSize(2);
                assertThat(bench.reader().hop(ACME, new HopId("d-none"))).hasSize(1);
                assertThat(bench.reader().hop(ACME, new HopId("d-list"))).hasSize(1);
                assertThat(bench.verify().fault()).isEmpty();
            }
        }
    }

    @Test
    @DisplayName("N02 a journal that ends before its signed head is not written any further")
    void anOlderJournalIsRefused() throws Exception {
        Path older = folder.resolve("older");
        Path state = folder.resolve("state");
        try (Workbench bench = new Workbench(state)) {
            try (SqliteJournal journal = bench.journal()) {
                await(journal.append(0, Samples.notice("one"), Optional.empty()));
                photograph(bench, older);
                await(journal.append(0, Samples.notice("two"), Optional.empty()));
            }
        }
        Files.copy(state.resolve("head"), older.resolve("head"), StandardCopyOption.REPLACE_EXISTING);
        try (Workbench bench = new Workbench(older)) {
            assertThatThrownBy(bench::journal)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("ends at record 2, but its signed head names record 3");
            Files.delete(older.resolve("head"));
            bench.journal().close();
            assertThat(said(bench.all().getLast(), "detail")).endsWith("without its head");
        }
    }

    @Test
    void whatWasWrittenIsFoundAgain() throws Exception {
        try (Workbench bench = new Workbench(folder.resolve("state"));
                SqliteJournal journal = bench.journal()) {
            await(journal.append(
                    0, Samples.permit(TASK, "d-asked"), Optional.of(QuestionCodec.encode(Samples.question()))));
            await(journal.append(1, Samples.deny(TASK, "d-none", Reason.LIMIT_CALLS), Optional.empty()));
            SqliteReader reader = bench.reader();

            assertThat(reader.question(ACME, new HopId("d-asked")).map(QuestionCodec::decode))
                    .contains(Samples.question());
            assertThat(reader.question(ACME, new HopId("d-none"))).isEmpty();
            assertThat(reader.task(ACME, TASK)).extracting(RecordView::n).containsExactly(0L, 1L);
            assertThat(reader.search(ACME, JournalSearch.ALL, 1))
                    .extracting(RecordView::n)
                    .containsExactly(1L);
            assertThat(search(reader, Optional.of("tickets/"), Optional.of("deny")))
                    .containsExactly("d-none");
            assertThat(search(reader, Optional.of("tickets/send_reply"), Optional.empty()))
                    .containsExactly("d-asked");
            assertThat(search(reader, Optional.of("tick_ts/"), Optional.empty()))
                    .isEmpty();
            assertThat(reader.from(new TenantId("other"), 0, 10)).isEmpty();
            assertThat(reader.question(new TenantId("other"), new HopId("d-asked")))
                    .isEmpty();
        }
    }

    @Test
    @DisplayName(
            "M secrets in a question are not readable in any file of the state folder, and it opens only in its place")
    void questionsAreSealed() throws Exception {
        try (Workbench bench = new Workbench(folder.resolve("state"))) {
            try (SqliteJournal journal = bench.journal()) {
                await(journal.append(0, Samples.permit(TASK, "d-one0"), Optional.of(Octets.utf8("canary-4711"))));
                await(journal.append(1, Samples.permit(TASK, "d-two0"), Optional.of(Octets.utf8("other"))));
            }
            try (Stream<Path> files = Files.walk(bench.state.path())) {
                assertThat(files.filter(Files::isRegularFile)).isNotEmpty().noneMatch(JournalStartTest::leaks);
            }
            bench.sql("UPDATE journal_question SET sealed ="
                    + " (SELECT sealed FROM journal_question ORDER BY seq LIMIT 1)");
            assertThatThrownBy(() -> bench.reader().question(ACME, new HopId("d-two0")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("changed, moved, or sealed with another key");
            assertThat(bench.verify().verdict()).isEqualTo(Verification.Verdict.BROKEN);
        }
    }

    private static List<String> search(SqliteReader reader, Optional<String> target, Optional<String> verdict) {
        JournalSearch wanted = new JournalSearch(
                Optional.empty(),
                Optional.of("triage-bot"),
                target,
                verdict,
                Optional.empty(),
                Optional.of(Samples.NOW));
        return reader.search(ACME, wanted, 10).stream()
                .map(record -> said(record, "hop"))
                .toList();
    }

    private static boolean leaks(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains("canary-4711");
        } catch (IOException unreadable) {
            return true;
        }
    }

    /// What a crash at this moment would leave. The database is copied by SQLite itself: opening its file here would
    /// drop its locks.
    private static void photograph(Workbench bench, Path place) throws Exception {
        Files.createDirectories(place.resolve("keys"));
        bench.sql("VACUUM INTO '" + place.resolve("writ.db") + "'");
        Files.copy(bench.state.head(), place.resolve("head"));
        try (Stream<Path> keys = Files.list(bench.state.keys())) {
            for (Path key : keys.toList()) {
                Files.copy(key, place.resolve("keys").resolve(key.getFileName().toString()));
            }
        }
    }
}
