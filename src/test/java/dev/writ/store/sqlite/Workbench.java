package dev.writ.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.audit.RecordView;
import dev.writ.audit.verify.Verification;
import dev.writ.audit.verify.Verifier;
import dev.writ.fake.Samples;
import dev.writ.fake.TestClock;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/// A state folder with everything a journal needs, to be opened and closed as often as a test likes.
final class Workbench implements AutoCloseable {
    /// Quick to give up and quick to come back.
    static final JournalLimits QUICK = new JournalLimits(
            1_000, 1L << 20, 64, Duration.ofMillis(200), Duration.ofMillis(100), 64L << 10, Duration.ofMillis(20));

    final StateFolder state;
    final Database database;
    final JournalKeys keys;

    Workbench(Path folder) {
        state = StateFolder.open(folder);
        database = Database.open(state);
        keys = JournalKeys.in(state);
    }

    SqliteJournal journal() {
        return SqliteJournal.open(database, keys, Samples.ACME, new TestClock(), () -> Runnable::run);
    }

    SqliteJournal journal(JournalLimits limits, UnaryOperator<Disk> faults) {
        return SqliteJournal.open(new SqliteJournal.Parts(
                faults.apply(Disk.of(database)),
                state.database(),
                state.head(),
                keys,
                Samples.ACME,
                new TestClock(),
                () -> Runnable::run,
                limits));
    }

    SqliteReader reader() {
        return new SqliteReader(database, keys);
    }

    List<RecordView> all() {
        return reader().from(Samples.ACME, 0, 100_000);
    }

    void sql(String sql) throws SQLException {
        try (Connection connection = database.connect()) {
            Database.run(connection, sql);
        }
    }

    static void await(Future<Void> future) throws Exception {
        future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    /// The text of a member of a record's body.
    static String said(RecordView record, String member) {
        return record.body().flatMap(body -> body.text(member)).orElse("");
    }

    /// Waits until something is so, at most ten seconds.
    static void until(BooleanSupplier so) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        for (int i = 0; i < 1_000 && !so.getAsBoolean(); i++) {
            assertThat(never.await(10, TimeUnit.MILLISECONDS)).isFalse();
        }
        assertThat(so.getAsBoolean()).isTrue();
    }

    Verification verify() {
        return Verifier.verify(state.database(), state.head(), keys.headPublic());
    }

    @Override
    public void close() {
        state.close();
    }
}
