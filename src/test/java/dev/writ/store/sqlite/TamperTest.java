package dev.writ.store.sqlite;

import static dev.writ.fake.Samples.ACME;
import static dev.writ.fake.Samples.TASK;
import static dev.writ.store.sqlite.Workbench.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.audit.Journal;
import dev.writ.audit.JournalRecord;
import dev.writ.audit.Leaf;
import dev.writ.audit.verify.Head;
import dev.writ.audit.verify.Verification;
import dev.writ.audit.verify.Verification.Verdict;
import dev.writ.audit.verify.Verifier;
import dev.writ.fake.Samples;
import dev.writ.model.Octets;
import dev.writ.model.Reason;
import dev.writ.model.TenantId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TamperTest {
    private static final int MUTATIONS = 1_000;
    private static final List<String> LEAF_FIELDS = List.of(
            "incarnation", "tenant", "task", "kind", "hop", "at", "body_digest", "question_digest", "leaf", "chain");
    private static final String COLUMNS =
            "incarnation, tenant, task, n, kind, hop, at, body_digest, question_digest," + " leaf, chain";

    @TempDir
    Path folder;

    private Path original;
    private Path copy;
    private Path head;
    private PublicKey key;
    private int records;

    /// A journal of two incarnations, closed, in one plain file.
    @BeforeEach
    void write() throws Exception {
        try (Workbench bench = new Workbench(folder.resolve("state"))) {
            for (int opening = 0; opening < 2; opening++) {
                try (SqliteJournal journal = bench.journal()) {
                    for (int n = 0; n < 10; n++) {
                        String hop = "d-%04d".formatted(opening * 10 + n);
                        await(journal.append(
                                opening * 10L + n,
                                Samples.deny(TASK, hop, Reason.POLICY_DENIED),
                                Optional.of(Octets.utf8("question " + hop))));
                    }
                }
            }
            original = bench.state.database();
            head = bench.state.head();
            key = bench.keys.headPublic();
            records = 22;
            copy = folder.resolve("copy.db");
            bench.sql("PRAGMA journal_mode=DELETE");
        }
        assertThat(Verifier.verify(original, head, key))
                .isEqualTo(new Verification(Verdict.INTACT, records, 2, records, 20, 0, ""));
    }

    @Test
    @DisplayName("N01 a thousand random changes are all found, each with the exact first bad record")
    void everyRandomChangeIsFound() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < MUTATIONS; i++) {
            Files.copy(original, copy, StandardCopyOption.REPLACE_EXISTING);
            String what;
            long expected;
            try (Connection connection = DriverManager.getConnection(Database.url(copy))) {
                Database.run(connection, "PRAGMA synchronous=OFF");
                connection.setAutoCommit(false);
                int at = 1 + random.nextInt(records);
                int kind = random.nextInt(8);
                what = "seed " + seed + ", change " + i + " of kind " + kind + " at record " + at;
                expected = mutate(connection, random, kind, at);
                connection.commit();
            }
            Verification found = Verifier.verify(copy, head, key);
            assertThat(found.verdict()).as(what).isEqualTo(Verdict.BROKEN);
            assertThat(found.first()).as(what + ": " + found.fault()).isEqualTo(expected);
        }
    }

    private long mutate(Connection connection, Random random, int kind, int at) throws SQLException {
        return switch (kind) {
            case 0 -> flip(connection, random, "journal_leaf", LEAF_FIELDS.get(random.nextInt(LEAF_FIELDS.size())), at);
            case 1 -> flip(connection, random, "journal_body", random.nextBoolean() ? "salt" : "body", at);
            case 2 -> flip(connection, random, "journal_question", "sealed", at);
            case 3 -> run(connection, "DELETE FROM journal_leaf WHERE seq = " + at, at);
            case 4 -> run(connection, "DELETE FROM journal_body WHERE seq = " + at, at);
            case 5 -> {
                int other = at == records ? 1 : at + 1 + random.nextInt(records - at);
                yield swap(connection, Math.min(at, other), Math.max(at, other));
            }
            case 6 -> run(connection, "DELETE FROM journal_leaf WHERE seq >= " + at, at);
            default -> duplicate(connection, at);
        };
    }

    /// Flips one bit; where there is nothing to flip, the number of the record is changed instead.
    private long flip(Connection connection, Random random, String table, String column, int at) throws SQLException {
        byte[] bytes;
        String type;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT CAST(%s AS BLOB), typeof(%s) FROM %s WHERE seq = %d"
                        .formatted(column, column, table, at))) {
            bytes = row.next() ? row.getBytes(1) : null;
            type = bytes == null ? "" : row.getString(2);
        }
        if (bytes == null) {
            return run(connection, "UPDATE journal_leaf SET n = coalesce(n, 90) + 1000 WHERE seq = " + at, at);
        }
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        try (PreparedStatement update = connection.prepareStatement("UPDATE %s SET %s = %s WHERE seq = %d"
                .formatted(table, column, type.equals("text") ? "CAST(? AS TEXT)" : "?", at))) {
            update.setBytes(1, bytes);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
        return at;
    }

    private static long run(Connection connection, String sql, long expected) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isPositive();
        }
        return expected;
    }

    private static long swap(Connection connection, int first, int second) throws SQLException {
        for (String table : List.of("journal_leaf", "journal_body", "journal_question")) {
            for (String step : List.of(first + " TO -1", second + " TO " + first, "-1 TO " + second)) {
                String[] move = step.split(" TO ", -1);
                try (Statement statement = connection.createStatement()) {
                    statement.executeUpdate("UPDATE %s SET seq = %s WHERE seq = %s".formatted(table, move[1], move[0]));
                }
            }
        }
        return first;
    }

    /// Puts a copy of a record before it, and moves everything from there on by one.
    private static long duplicate(Connection connection, int at) throws SQLException {
        Database.run(connection, "DROP INDEX journal_leaf_number");
        for (String table : List.of("journal_leaf", "journal_body", "journal_question")) {
            Database.run(connection, "UPDATE " + table + " SET seq = -seq - 1 WHERE seq >= " + at);
            Database.run(connection, "UPDATE " + table + " SET seq = -seq WHERE seq < 0");
        }
        int next = at + 1;
        Database.run(
                connection,
                "INSERT INTO journal_leaf SELECT " + at + ", " + COLUMNS + " FROM journal_leaf WHERE seq = " + next);
        Database.run(
                connection,
                "INSERT INTO journal_body SELECT tenant, " + at + ", salt, body FROM journal_body" + " WHERE seq = "
                        + next);
        Database.run(
                connection,
                "INSERT INTO journal_question SELECT tenant, " + at + ", sealed FROM journal_question" + " WHERE seq = "
                        + next);
        // The copy stands where its original stood and is right there; the original is what has moved.
        return next;
    }

    @Test
    @DisplayName("N01 a record added after the end, with hashes that are right, is found")
    void aRecordAddedAtTheEndIsFound() throws Exception {
        try (Connection connection = DriverManager.getConnection(Database.url(original))) {
            Tail tail = Tail.read(connection);
            Octets salt = Octets.wrap(new byte[16]);
            Octets body = Octets.utf8("{\"kind\":\"notice\"}");
            Leaf forged = new Leaf(
                    tail.incarnation(),
                    tail.seq() + 1,
                    "acme",
                    "",
                    Journal.UNNUMBERED,
                    "notice",
                    "",
                    Leaf.stamp(Samples.NOW),
                    Leaf.bodyDigest(salt, body),
                    Octets.none());
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO journal_leaf VALUES (?, ?, 'acme', NULL, NULL, 'notice', NULL, ?, ?, NULL, ?, ?)")) {
                insert.setLong(1, forged.seq());
                insert.setString(2, forged.incarnation());
                insert.setString(3, forged.at());
                insert.setBytes(4, forged.body().array());
                insert.setBytes(5, forged.hash().array());
                insert.setBytes(6, Leaf.chain(tail.chain(), forged.hash()).array());
                insert.executeUpdate();
            }
            Database.run(
                    connection, "INSERT INTO journal_body VALUES ('acme', 23, zeroblob(16), '" + body.text() + "')");
        }
        Verification found = Verifier.verify(original, head, key);

        assertThat(found.first()).as(found.fault()).isEqualTo(records + 1);
        assertThat(found.fault()).contains("added after the journal was closed");
    }

    @Test
    @DisplayName("N03 a head signed by another key, changed, or missing is not believed")
    void aHeadOfAnotherKeyIsNotBelieved() throws Exception {
        PublicKey other =
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic();
        assertThat(Verifier.verify(original, head, other).fault()).contains("signed head is missing, damaged");

        String text = Files.readString(head);
        Files.writeString(head, text.replace("seq 22", "seq 21"));
        assertThat(Verifier.verify(original, head, key).verdict()).isEqualTo(Verdict.BROKEN);

        Files.delete(head);
        assertThat(Verifier.verify(original, head, key).verdict()).isEqualTo(Verdict.BROKEN);
    }

    @Test
    @DisplayName("N02 an older copy of everything is in order by itself, and older than a head kept elsewhere")
    void anOlderCopyIsFoundAgainstAWitness() throws Exception {
        Files.copy(original, copy);
        Path olderHead = Files.copy(head, folder.resolve("older-head"));
        try (Workbench bench = new Workbench(folder.resolve("state"))) {
            bench.journal().close();
        }
        Head witnessed = Verifier.head(head, key).orElseThrow();

        assertThat(Verifier.verify(copy, olderHead, key).verdict()).isEqualTo(Verdict.INTACT);
        Verification found = Verifier.verify(copy, olderHead, key, Optional.of(witnessed));
        assertThat(found.verdict()).isEqualTo(Verdict.OLDER);
        assertThat(found.fault()).contains("consistent but older than record 23");

        Head fork = new Head(witnessed.incarnation(), 22, "0".repeat(64), false);
        assertThat(Verifier.verify(copy, olderHead, key, Optional.of(fork)).first())
                .isEqualTo(22);
    }

    @Test
    @DisplayName("N14 what retention dropped and named is forgiven, and nothing else")
    void namedRetentionIsForgiven() throws Exception {
        try (Workbench bench = new Workbench(folder.resolve("state"))) {
            try (SqliteJournal journal = bench.journal()) {
                for (String what : List.of("bodies 2 to 4", "questions 2 to 5")) {
                    await(journal.append(
                            Journal.UNNUMBERED,
                            new JournalRecord.Notice(
                                    ACME, "retention-dropped", what, "gateway", "30 days", Samples.NOW),
                            Optional.empty()));
                }
            }
            bench.sql("DELETE FROM journal_body WHERE seq BETWEEN 2 AND 4");
            bench.sql("DELETE FROM journal_question WHERE seq BETWEEN 2 AND 5");
            assertThat(bench.verify().fault()).isEmpty();
            assertThat(bench.reader().from(ACME, 2, 1).getFirst().body()).isEmpty();
            assertThat(bench.reader().from(new TenantId("other"), 0, 9)).isEmpty();

            bench.sql("DELETE FROM journal_question WHERE seq = 6");
            assertThat(bench.verify().first()).isEqualTo(6);
        }
    }

    @Test
    void aMissingJournalIsNotAnEmptyOne() {
        Verification found = Verifier.verify(folder.resolve("nothing.db"), head, key);

        assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(folder.resolve("nothing.db")).doesNotExist();
    }
}
