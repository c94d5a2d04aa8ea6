package dev.writ.store.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/// The real disk with faults. Commits are counted from the last [#arm].
final class FaultyDisk implements Disk {
    /// How a commit fails.
    enum Fault {
        /// Nothing reaches the disk.
        BEFORE,
        /// Everything reaches the disk, and the answer says otherwise.
        AFTER
    }

    /// The most pages the database may have; 0 for no limit. Read by every new connection.
    final AtomicLong pagesMax = new AtomicLong();

    /// While this is not open, commits wait.
    final AtomicReference<CountDownLatch> gate = new AtomicReference<>(new CountDownLatch(0));

    private final Disk real;
    private final AtomicInteger commits = new AtomicInteger();
    private volatile int first = Integer.MAX_VALUE;
    private volatile int last = Integer.MAX_VALUE;
    private volatile Fault fault = Fault.BEFORE;

    FaultyDisk(Disk real) {
        this.real = real;
    }

    /// The commits from `first` to `last` fail, counted from now.
    void arm(int first, int last, Fault fault) {
        commits.set(0);
        this.fault = fault;
        this.last = last;
        this.first = first;
    }

    @Override
    public Connection connect() throws SQLException {
        Connection connection = real.connect();
        if (pagesMax.get() > 0) {
            Database.run(connection, "PRAGMA max_page_count=" + pagesMax.get());
        }
        return connection;
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        int number = commits.incrementAndGet();
        boolean fails = number >= first && number <= last;
        try {
            gate.get().await();
        } catch (InterruptedException stop) {
            throw new SQLException("interrupted", stop);
        }
        if (!fails || fault == Fault.AFTER) {
            real.commit(connection);
        }
        if (fails) {
            throw new SQLException("injected into commit " + number);
        }
    }
}
