package dev.writ.store.sqlite;

import dev.writ.audit.Completeness;
import dev.writ.audit.Journal;
import dev.writ.audit.JournalRecord;
import dev.writ.audit.JournalUnavailable;
import dev.writ.model.Octets;
import dev.writ.model.TenantId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/// The journal in the gateway's database: one writer, one commit for all that waits.
///
/// After any failed or overdue commit it is not whole: everything that waits fails, nothing is taken, and the writer
/// reopens the database until its end is what was committed or what was being committed, and a marker has been written
/// after it. Reopening matters, because an fsync that follows a failed one succeeds without having written anything.
public final class SqliteJournal implements Journal {
    private final Intake intake;
    private final Lost lost = new Lost();
    private final Writer writer;
    private final Supplier<Executor> home;
    private final InstantSource clock;
    private final Thread thread;
    private final Keeper keeper;
    private volatile boolean whole = true;

    private SqliteJournal(Parts parts, Scribe scribe) throws IOException {
        this.intake = new Intake(parts.limits());
        this.home = parts.home();
        this.clock = parts.clock();
        HeadFile head = new HeadFile(parts.head(), parts.keys());
        this.keeper = new Keeper(parts, head, scribe.tail(), this::broke);
        this.writer = new Writer(parts, scribe, intake, lost, keeper, new Writer.Health() {
            @Override
            public void broke(String why) {
                SqliteJournal.this.broke(why);
            }

            @Override
            public void healed() {
                whole = true;
                intake.reopen();
            }
        });
        this.thread = Thread.ofPlatform().name("writ-journal").unstarted(writer);
    }

    /// What a journal is made of.
    ///
    /// @param house the tenant the gateway's own records belong to
    /// @param home  gives, on the thread that appends, where its future is to complete
    record Parts(
            Disk disk,
            Path database,
            Path head,
            JournalKeys keys,
            TenantId house,
            InstantSource clock,
            Supplier<Executor> home,
            JournalLimits limits) {}

    /// Opens the journal, begins an incarnation, and gives every call that was cut off its ending.
    ///
    /// @param house the tenant the gateway's own records belong to
    /// @param home  asked on the thread that appends for where its future is to complete, e.g. its Vert.x context
    /// @throws IllegalStateException when the journal ends before its signed head or differs from it
    /// @throws UncheckedIOException  when it cannot be read or written
    public static SqliteJournal open(
            Database database, JournalKeys keys, TenantId house, InstantSource clock, Supplier<Executor> home) {
        return open(new Parts(
                Disk.of(database),
                database.state().database(),
                database.state().head(),
                keys,
                house,
                clock,
                home,
                JournalLimits.STANDARD));
    }

    static SqliteJournal open(Parts parts) {
        try {
            Scribe scribe = Scribe.open(parts.disk(), parts.keys());
            try {
                HeadFile head = new HeadFile(parts.head(), parts.keys());
                new Opening(
                                scribe,
                                head,
                                parts.keys(),
                                parts.house(),
                                parts.clock().instant())
                        .begin();
            } catch (SQLException | IOException | RuntimeException failed) {
                scribe.close();
                throw failed;
            }
            SqliteJournal journal = new SqliteJournal(parts, scribe);
            journal.thread.start();
            journal.keeper.start();
            return journal;
        } catch (SQLException failed) {
            throw Database.failed("opened", parts.database(), failed);
        } catch (IOException failed) {
            throw new UncheckedIOException("the journal cannot be opened: " + failed, failed);
        }
    }

    @Override
    public Future<Void> append(long n, JournalRecord entry, Optional<Octets> question) {
        Optional<String> objection = Completeness.objection(entry);
        if (objection.isPresent()) {
            return Future.failedFuture(new JournalUnavailable(objection.get()));
        }
        Pending pending;
        try {
            pending = new Pending(Entry.of(n, entry, question), Promise.promise(), home.get());
        } catch (RuntimeException unwritable) {
            return Future.failedFuture(new JournalUnavailable("the record cannot be represented", unwritable));
        }
        String refusal = intake.offer(pending);
        if (refusal.isEmpty()) {
            return pending.promise().future();
        }
        lost.add(pending.entry());
        return Future.failedFuture(new JournalUnavailable(refusal));
    }

    @Override
    public boolean whole() {
        return whole;
    }

    @Override
    public void close() {
        intake.close();
        boolean ended = writer.awaitEnd(thread);
        try {
            keeper.close(ended && whole);
        } catch (IOException failed) {
            throw new UncheckedIOException("the journal's last head cannot be signed: " + failed, failed);
        }
    }

    /// Called by whoever notices: the writer, the watch, the keeper.
    private void broke(String why) {
        whole = false;
        lost.began(clock.instant(), why);
        fail(intake.shut(), why);
    }

    private void fail(List<Pending> waiting, String why) {
        JournalUnavailable failure = new JournalUnavailable(why);
        waiting.forEach(pending -> {
            lost.add(pending.entry());
            pending.failed(failure);
        });
    }
}
