package dev.writ.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// What is done beside the commits, on a thread of its own: copying the write-ahead log into the database, which costs
/// a commit about 100 ms when it has to wait for it, and signing the newest head.
final class Keeper {
    // With readers in the way the log cannot be emptied by passive copies alone.
    private static final int EMPTY_AFTER = 16;

    private final Disk disk;
    private final HeadFile head;
    private final InstantSource clock;
    private final JournalLimits limits;
    private final Consumer<String> broke;
    private final ScheduledExecutorService thread;
    private final AtomicReference<Tail> newest;
    private final AtomicLong written = new AtomicLong();
    private final AtomicBoolean asked = new AtomicBoolean();
    private final Path database;
    private final Object file;
    private Tail signed;
    private int passive;

    /// @param broke told when the log could not be copied, because then nobody knows what is on the disk
    Keeper(SqliteJournal.Parts parts, HeadFile head, Tail tail, Consumer<String> broke) throws IOException {
        this.disk = parts.disk();
        this.head = head;
        this.clock = parts.clock();
        this.limits = parts.limits();
        this.database = parts.database();
        this.file = identity();
        this.broke = broke;
        this.newest = new AtomicReference<>(tail);
        this.signed = tail;
        this.thread = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("writ-journal-keeper").factory());
    }

    void start() {
        long every = limits.headEvery().toNanos();
        var _ = thread.scheduleWithFixedDelay(this::look, every, every, TimeUnit.NANOSECONDS);
    }

    /// A commit succeeded.
    void committed(Tail tail, long bytes) {
        newest.set(tail);
        if (written.addAndGet(bytes) > limits.logBytes() && asked.compareAndSet(false, true)) {
            thread.execute(this::checkpoint);
        }
    }

    /// Stops, then signs the last head for good.
    ///
    /// @param whole whether the journal ended in order; only then its head says that nothing follows
    void close(boolean whole) throws IOException {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(limits.commitDeadline().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IOException("the journal's keeper hangs, so its last head is not signed");
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted before the last head was signed", stop);
        }
        head.write(newest.get(), clock.instant(), whole);
    }

    private void checkpoint() {
        asked.set(false);
        written.set(0);
        try (Connection connection = disk.connect()) {
            boolean empty = ++passive % EMPTY_AFTER == 0;
            Database.checkpoint(connection, empty ? "TRUNCATE" : "PASSIVE");
        } catch (SQLException failed) {
            broke.accept("copying the write-ahead log failed: " + failed.getMessage());
        }
    }

    private void look() {
        try {
            if (identity().equals(file)) {
                sign();
            } else {
                broke.accept("the database file was replaced");
            }
        } catch (IOException gone) {
            broke.accept("the database file cannot be found: " + gone);
        }
    }

    /// Which file lies there; a removed or replaced one would go on being written without anybody finding it again.
    private Object identity() throws IOException {
        Object key = Files.readAttributes(database, BasicFileAttributes.class).fileKey();
        return key == null ? database : key;
    }

    private void sign() {
        Tail tail = newest.get();
        if (tail.equals(signed)) {
            return;
        }
        try {
            head.write(tail, clock.instant(), false);
            signed = tail;
        } catch (IOException | RuntimeException failed) {
            broke.accept("signing the journal's head failed: " + failed.getMessage());
        }
    }
}
