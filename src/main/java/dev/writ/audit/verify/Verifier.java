package dev.writ.audit.verify;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;

/// Says whether a journal is what was written. It reads the database only, also while a gateway writes it.
///
/// Who holds the journal, its head and the head's key can rewrite all of them; that, and an older copy of all of them,
/// is found only against a head that was kept elsewhere.
public final class Verifier {
    private static final int AGAIN_MAX = 3;

    private Verifier() {}

    /// Verifies against the head beside the journal.
    public static Verification verify(Path database, Path headFile, PublicKey key) {
        return verify(database, headFile, key, Optional.empty());
    }

    /// The head in this file, to be kept elsewhere; absent when it is not there or not signed by this key.
    public static Optional<Head> head(Path headFile, PublicKey key) {
        return SignedHead.read(headFile, key);
    }

    /// Verifies against the head beside the journal and one that was kept elsewhere.
    public static Verification verify(Path database, Path headFile, PublicKey key, Optional<Head> witnessed) {
        for (int again = 0; ; again++) {
            // Read first: a gateway that goes on writing only moves the journal past it.
            Optional<Head> head = SignedHead.read(headFile, key);
            Verification found = walk(database, head, witnessed);
            // A gateway that opened the journal in between has signed another head.
            boolean settled = SignedHead.read(headFile, key).equals(head);
            if (found.verdict() != Verification.Verdict.BROKEN || settled || again == AGAIN_MAX) {
                return found;
            }
        }
    }

    private static Verification walk(Path database, Optional<Head> head, Optional<Head> witnessed) {
        ChainWalk walk = new ChainWalk(head, witnessed);
        if (!Files.isRegularFile(database)) {
            return walk.result(Verification.Verdict.BROKEN, 1, "there is no journal at " + database);
        }
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute("BEGIN");
            try (ResultSet rows = statement.executeQuery(Row.SELECT)) {
                while (rows.next()) {
                    walk.next(Row.of(rows));
                }
            }
            strays(statement, "journal_body", "body");
            strays(statement, "journal_question", "question");
            boolean older = witnessed.isPresent() && witnessed.get().seq() > walk.last();
            walk.end();
            return older
                    ? walk.result(
                            Verification.Verdict.OLDER,
                            walk.last() + 1,
                            "consistent but older than record "
                                    + witnessed.get().seq() + ", which a head kept elsewhere names")
                    : walk.result(Verification.Verdict.INTACT, 0, "");
        } catch (ChainWalk.Fault fault) {
            return walk.result(Verification.Verdict.BROKEN, fault.at(), fault.what());
        } catch (SQLException unreadable) {
            return walk.result(
                    Verification.Verdict.BROKEN,
                    walk.last() + 1,
                    "the database cannot be read after record " + walk.last() + ": " + unreadable.getMessage());
        }
    }

    private static Connection connect(Path database) throws SQLException {
        Properties readOnly = new Properties();
        readOnly.setProperty("open_mode", "1");
        return DriverManager.getConnection("jdbc:sqlite:" + database.toAbsolutePath(), readOnly);
    }

    private static void strays(Statement statement, String table, String what) throws SQLException, ChainWalk.Fault {
        String sql = "SELECT min(p.seq) FROM " + table + " p WHERE NOT EXISTS"
                + " (SELECT 1 FROM journal_leaf l WHERE l.tenant = p.tenant AND l.seq = p.seq)";
        try (ResultSet row = statement.executeQuery(sql)) {
            long first = row.next() ? row.getLong(1) : 0;
            if (!row.wasNull()) {
                throw new ChainWalk.Fault(first, "the " + what + " of record " + first + " belongs to no record");
            }
        }
    }
}
