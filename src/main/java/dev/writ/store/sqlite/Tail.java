package dev.writ.store.sqlite;

import dev.writ.model.Octets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;

/// Where the journal ends.
///
/// @param incarnation who wrote the last record; empty in a new journal
/// @param seq         its place; 0 in a new journal
/// @param chain       the chain's value after it
record Tail(String incarnation, long seq, Octets chain) {
    private static final Octets NOTHING = Octets.wrap(new byte[32]);

    static Tail read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT incarnation, seq, chain FROM journal_leaf ORDER BY seq DESC LIMIT 1")) {
            return row.next()
                    ? new Tail(row.getString(1), row.getLong(2), Octets.wrap(row.getBytes(3)))
                    : new Tail("", 0, NOTHING);
        }
    }

    String hex() {
        return HexFormat.of().formatHex(chain.array());
    }

    /// The text by which the next incarnation names this end.
    String named() {
        return "follows " + (incarnation.isEmpty() ? "nothing" : incarnation) + " " + seq + " " + hex();
    }
}
