package dev.writ.store.sqlite;

import dev.writ.audit.Journal;
import dev.writ.audit.JournalReader;
import dev.writ.audit.JournalSearch;
import dev.writ.audit.JsonReader;
import dev.writ.audit.Leaf;
import dev.writ.audit.RecordView;
import dev.writ.model.HopId;
import dev.writ.model.Octets;
import dev.writ.model.TaskId;
import dev.writ.model.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Reads the journal of the gateway's database, on a connection of its own for every question.
public final class SqliteReader implements JournalReader {
    private static final String SELECT = """
            SELECT l.seq, l.incarnation, l.task, l.n, l.kind, l.at, l.chain, b.body
            FROM journal_leaf l LEFT JOIN journal_body b ON b.tenant = l.tenant AND b.seq = l.seq
            WHERE l.tenant = ? AND\s""";

    private final Database database;
    private final QuestionSeal seal;

    /// Reads this database; questions are opened with these keys.
    public SqliteReader(Database database, JournalKeys keys) {
        this.database = database;
        this.seal = new QuestionSeal(keys);
    }

    @Override
    public List<RecordView> from(TenantId tenant, long from, int limit) {
        return select(tenant, "l.seq >= ? ORDER BY l.seq LIMIT ?", List.of(from, limit));
    }

    @Override
    public List<RecordView> task(TenantId tenant, TaskId task) {
        return select(tenant, "l.task = ? ORDER BY l.seq", List.of(task.value()));
    }

    @Override
    public List<RecordView> hop(TenantId tenant, HopId hop) {
        return select(tenant, "l.hop = ? ORDER BY l.seq", List.of(hop.value()));
    }

    @Override
    public List<RecordView> search(TenantId tenant, JournalSearch wanted, int limit) {
        StringBuilder where = new StringBuilder("TRUE");
        List<Object> values = new ArrayList<>();
        field(where, values, "agent", wanted.agent());
        field(where, values, "verdict", wanted.verdict());
        field(where, values, "reason", wanted.reason());
        wanted.target().ifPresent(target -> {
            boolean server = target.endsWith("/");
            where.append(
                    server ? " AND substr(b.body ->> '$.target', 1, length(?)) = ?" : " AND b.body ->> '$.target' = ?");
            values.add(target);
            if (server) {
                values.add(target);
            }
        });
        wanted.kind().ifPresent(kind -> {
            where.append(" AND l.kind = ?");
            values.add(kind);
        });
        wanted.since().ifPresent(since -> {
            where.append(" AND l.at >= ?");
            values.add(Leaf.stamp(since));
        });
        values.add(limit);
        return select(tenant, where + " ORDER BY l.seq DESC LIMIT ?", values);
    }

    @Override
    public Optional<Octets> question(TenantId tenant, HopId hop) {
        String sql = """
                SELECT l.task, l.n, q.sealed
                FROM journal_leaf l JOIN journal_question q ON q.tenant = l.tenant AND q.seq = l.seq
                WHERE l.tenant = ? AND l.hop = ? ORDER BY l.seq LIMIT 1""";
        try (Connection connection = database.connect();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, tenant.value());
            select.setString(2, hop.value());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                String task = Optional.ofNullable(row.getString(1)).orElse("");
                return Optional.of(
                        seal.open(new QuestionSeal.Place(tenant, task, number(row, 2)), Octets.wrap(row.getBytes(3))));
            }
        } catch (SQLException failed) {
            throw Database.failed("read", database.state().database(), failed);
        }
    }

    private static void field(StringBuilder where, List<Object> values, String name, Optional<String> value) {
        value.ifPresent(wanted -> {
            where.append(" AND b.body ->> '$.").append(name).append("' = ?");
            values.add(wanted);
        });
    }

    private List<RecordView> select(TenantId tenant, String where, List<?> values) {
        try (Connection connection = database.connect();
                PreparedStatement select = connection.prepareStatement(SELECT + where)) {
            select.setString(1, tenant.value());
            for (int i = 0; i < values.size(); i++) {
                select.setObject(i + 2, values.get(i));
            }
            List<RecordView> found = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(view(tenant, row));
                }
            }
            return List.copyOf(found);
        } catch (SQLException failed) {
            throw Database.failed("read", database.state().database(), failed);
        }
    }

    private static RecordView view(TenantId tenant, ResultSet row) throws SQLException {
        return new RecordView(
                row.getLong(1),
                row.getString(2),
                tenant,
                Optional.ofNullable(row.getString(3)).map(TaskId::new),
                number(row, 4),
                row.getString(5),
                Instant.parse(row.getString(6)),
                Optional.ofNullable(row.getString(8)).map(JsonReader::object),
                HexFormat.of().formatHex(row.getBytes(7)));
    }

    private static long number(ResultSet row, int column) throws SQLException {
        long n = row.getLong(column);
        return row.wasNull() ? Journal.UNNUMBERED : n;
    }
}
