package dev.writ.store.sqlite;

import dev.writ.audit.Leaf;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// One connection that writes the journal, and where that journal ends. One thread.
final class Scribe implements AutoCloseable {
    private final Disk disk;
    private final Connection connection;
    private final LeafWriter leaves;
    private Tail tail;

    private Scribe(Disk disk, Connection connection, LeafWriter leaves, Tail tail) {
        this.disk = disk;
        this.connection = connection;
        this.leaves = leaves;
        this.tail = tail;
    }

    /// Records written and not yet committed.
    ///
    /// @param tail  where the journal ends if the commit succeeds
    /// @param taken which of them were not written, because their number was taken
    record Attempt(Tail tail, BitSet taken) {}

    static Scribe open(Disk disk, JournalKeys keys) throws SQLException {
        Connection connection = disk.connect();
        try {
            return new Scribe(disk, connection, new LeafWriter(connection, keys), Tail.read(connection));
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }

    /// The last committed record.
    Tail tail() {
        return tail;
    }

    Connection connection() {
        return connection;
    }

    /// From here on another incarnation writes.
    void begin(String incarnation) {
        tail = new Tail(incarnation, tail.seq(), Leaf.START);
    }

    /// Begins a transaction and writes these records into it. When it throws, nothing of them is on the disk.
    Attempt write(List<Entry> entries) throws SQLException {
        Database.run(connection, "BEGIN IMMEDIATE");
        Tail next = tail;
        BitSet taken = new BitSet(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            Optional<Tail> after = leaves.write(next, entries.get(i));
            if (after.isPresent()) {
                next = after.get();
            } else {
                taken.set(i);
            }
        }
        return new Attempt(next, taken);
    }

    /// When it throws, nobody knows whether the records are on the disk.
    void commit(Attempt attempt) throws SQLException {
        disk.commit(connection);
        tail = attempt.tail();
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            leaves.close();
        }
    }
}
