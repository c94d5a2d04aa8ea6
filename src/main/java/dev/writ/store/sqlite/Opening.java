package dev.writ.store.sqlite;

import dev.writ.audit.JournalRecord;
import dev.writ.model.HopId;
import dev.writ.model.Octets;
import dev.writ.model.Outcome;
import dev.writ.model.TaskId;
import dev.writ.model.TenantId;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Begins a new incarnation of the journal. One transaction holds the record that names the end it follows and an
/// ending for every call the last incarnation let out and never finished, so that a start cut short leaves nothing half
/// done.
///
/// @param house the tenant the gateway's own records belong to
/// @param now   wall time of the start
record Opening(Scribe scribe, HeadFile head, JournalKeys keys, TenantId house, Instant now) {
    private static final int ID_BYTES = 16;

    /// Checks the end, then writes after it.
    ///
    /// @throws IllegalStateException when the journal ends before its signed head, or differs from it
    void begin() throws SQLException, IOException {
        Tail before = scribe.tail();
        boolean headless = !headAgrees(before) && before.seq() > 0;
        // What an earlier process wrote may be in the page cache only; this puts it on the disk before anything
        // follows.
        Database.checkpoint(scribe.connection(), "TRUNCATE");
        String incarnation = "i-" + HexFormat.of().formatHex(random());
        List<Entry> records = new ArrayList<>();
        records.add(notice("journal-opened", incarnation, before.named() + (headless ? " without its head" : "")));
        records.addAll(endings());
        if (before.seq() > 0) {
            // Until now the head may say that nothing follows; a crash after the commit would make that a lie.
            head.write(before, now, false);
        }
        scribe.begin(incarnation);
        scribe.commit(scribe.write(records));
        head.write(scribe.tail(), now, false);
    }

    private byte[] random() {
        byte[] bytes = new byte[ID_BYTES];
        keys.random().nextBytes(bytes);
        return bytes;
    }

    private Entry notice(String what, String about, String detail) {
        return Entry.of(-1, new JournalRecord.Notice(house, what, about, "gateway", detail, now), Optional.empty());
    }

    /// Whether the signed head names a record of this journal; false when there is no head.
    private boolean headAgrees(Tail before) throws SQLException, IOException {
        Optional<Tail> signed = head.read();
        if (signed.isEmpty()) {
            return false;
        }
        Tail named = signed.get();
        if (before.seq() < named.seq()) {
            throw new IllegalStateException("the journal ends at record " + before.seq() + ", but its signed head names"
                    + " record " + named.seq() + ": records were removed, or an older copy was restored;"
                    + " verify it, then move the file `head` away to go on with what is left");
        }
        if (!chainAt(named.seq()).equals(Optional.of(named.chain()))) {
            throw new IllegalStateException("record " + named.seq() + " of the journal is not the one its signed head"
                    + " names; verify it, then move the file `head` away to go on");
        }
        return true;
    }

    private Optional<Octets> chainAt(long seq) throws SQLException {
        try (PreparedStatement select =
                scribe.connection().prepareStatement("SELECT chain FROM journal_leaf WHERE seq = ?")) {
            select.setLong(1, seq);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(Octets.wrap(row.getBytes(1))) : Optional.empty();
            }
        }
    }

    private List<Entry> endings() throws SQLException {
        List<Entry> endings = new ArrayList<>();
        Map<String, Long> numbers = new HashMap<>();
        try (Statement statement = scribe.connection().createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT tenant, task, hop FROM journal_open ORDER BY tenant, task, hop")) {
            while (row.next()) {
                TenantId tenant = new TenantId(row.getString(1));
                TaskId task = new TaskId(row.getString(2));
                String key = tenant.value() + "/" + task.value();
                long n = numbers.containsKey(key) ? numbers.get(key) + 1 : last(scribe.connection(), tenant, task) + 1;
                numbers.put(key, n);
                endings.add(Entry.of(
                        n,
                        unknown(
                                new HopId(row.getString(3)),
                                tenant,
                                task,
                                "gateway stopped before the outcome was recorded",
                                now),
                        Optional.empty()));
            }
        }
        return endings;
    }

    /// The ending of a call whose outcome nobody recorded.
    static JournalRecord.Ending unknown(HopId hop, TenantId tenant, TaskId task, String detail, Instant at) {
        return new JournalRecord.Ending(
                hop, tenant, task, Outcome.UNKNOWN, 0, 0, Optional.empty(), detail, Duration.ZERO, at);
    }

    private static long last(Connection connection, TenantId tenant, TaskId task) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT max(n) FROM journal_leaf WHERE tenant = ? AND task = ?")) {
            select.setString(1, tenant.value());
            select.setString(2, task.value());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                long n = row.getLong(1);
                return row.wasNull() ? -1 : n;
            }
        }
    }
}
