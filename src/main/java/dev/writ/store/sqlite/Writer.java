package dev.writ.store.sqlite;

import dev.writ.audit.JournalUnavailable;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The thread that writes the journal.
final class Writer implements Runnable {
    private static final System.Logger LOG = System.getLogger(Writer.class.getName());
    private static final Duration RETRY_FIRST = Duration.ofMillis(20);
    private static final Duration CLOSE_MAX = Duration.ofSeconds(10);

    private final SqliteJournal.Parts parts;
    private final Intake intake;
    private final Lost lost;
    private final Keeper keeper;
    private final Health health;
    private final ScheduledThreadPoolExecutor watch;
    private Scribe scribe;
    // What the commit that failed would have made of the journal; the last committed end when none did.
    private Tail attempted;

    /// What the writer has to say about the journal.
    interface Health {
        /// Nothing can be written any more.
        void broke(String why);

        /// Everything is in order again.
        void healed();
    }

    Writer(SqliteJournal.Parts parts, Scribe scribe, Intake intake, Lost lost, Keeper keeper, Health health) {
        this.parts = parts;
        this.scribe = scribe;
        this.attempted = scribe.tail();
        this.intake = intake;
        this.lost = lost;
        this.keeper = keeper;
        this.health = health;
        watch = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("writ-journal-watch").factory());
        watch.setRemoveOnCancelPolicy(true);
    }

    @Override
    public void run() {
        try {
            while (!intake.isShut() || recovered()) {
                List<Pending> records = intake.take();
                if (!records.isEmpty()) {
                    write(Batch.of(records));
                } else if (intake.isClosing() && !intake.isShut()) {
                    return;
                }
            }
        } catch (InterruptedException stop) {
            health.broke("the journal was interrupted");
            Thread.currentThread().interrupt();
        } finally {
            if (!intake.isClosing()) {
                health.broke("the journal's writer ended");
            }
            watch.shutdownNow();
            abandon();
        }
    }

    /// Waits for the thread to end.
    ///
    /// @return whether the writer has ended, with everything written that it had taken
    boolean awaitEnd(Thread thread) {
        try {
            return thread.join(CLOSE_MAX);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void write(Batch batch) {
        Future<?> alarm = watch.schedule(
                () -> fail(batch, "a commit took longer than " + parts.limits().commitDeadline()),
                parts.limits().commitDeadline().toNanos(),
                TimeUnit.NANOSECONDS);
        try {
            Scribe.Attempt attempt = scribe.write(batch.entries());
            attempted = attempt.tail();
            long before = scribe.tail().seq();
            scribe.commit(attempt);
            keeper.committed(scribe.tail(), batch.bytes());
            if (batch.claim()) {
                batch.durable(attempt.taken());
            } else {
                lost.ghosts(before, attempted.seq());
            }
        } catch (SQLException | RuntimeException failed) {
            fail(batch, "writing failed: " + failed.getMessage());
        } finally {
            alarm.cancel(false);
            fail(batch, "the writer failed");
        }
    }

    /// Fails the batch, unless it has been decided.
    private void fail(Batch batch, String why) {
        if (batch.claim()) {
            health.broke(why);
            JournalUnavailable failure = new JournalUnavailable(why);
            batch.records().forEach(pending -> {
                lost.add(pending.entry());
                pending.failed(failure);
            });
            LOG.log(Level.ERROR, "the journal cannot be written, so every call is refused: {0}", why);
        }
    }

    /// Tries to come back until it does or the journal is closed.
    ///
    /// @return whether it did
    private boolean recovered() throws InterruptedException {
        Duration pause = RETRY_FIRST;
        while (!intake.awaitClosing(pause.toNanos())) {
            try {
                recover();
                health.healed();
                LOG.log(Level.INFO, "the journal can be written again");
                return true;
            } catch (SQLException | RuntimeException failed) {
                LOG.log(Level.WARNING, "the journal cannot be written yet: {0}", failed.getMessage());
            }
            Duration longer = pause.multipliedBy(2);
            pause = longer.compareTo(parts.limits().retryMax()) < 0
                    ? longer
                    : parts.limits().retryMax();
        }
        return false;
    }

    private void recover() throws SQLException {
        Tail committed = scribe.tail();
        abandon();
        Scribe fresh = Scribe.open(parts.disk(), parts.keys());
        Tail found = fresh.tail();
        if (!found.equals(committed) && !found.equals(attempted)) {
            fresh.close();
            throw new IllegalStateException("the journal ends at record " + found.seq() + ", where it was left at "
                    + committed.seq() + "; somebody else changed it: verify it and restart");
        }
        scribe = fresh;
        // The log's pages may be in memory only; copying them is what makes them durable.
        if (!Database.checkpoint(fresh.connection(), "TRUNCATE")) {
            throw new SQLException("somebody reads the database, so its log cannot be copied");
        }
        lost.ghosts(committed.seq(), found.seq());
        Scribe.Attempt attempt =
                fresh.write(lost.records(parts.house(), parts.clock().instant()));
        attempted = attempt.tail();
        fresh.commit(attempt);
        keeper.committed(fresh.tail(), 0);
        lost.forget();
    }

    /// Closes the connection; that this fails changes nothing, for it is not used again.
    private void abandon() {
        try {
            scribe.close();
        } catch (SQLException failed) {
            LOG.log(Level.DEBUG, "closing the database failed: {0}", failed.getMessage());
        }
    }
}
