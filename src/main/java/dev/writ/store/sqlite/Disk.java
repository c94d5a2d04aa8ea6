package dev.writ.store.sqlite;

import java.sql.Connection;
import java.sql.SQLException;

/// The two places where the journal meets the disk; tests let them fail.
interface Disk {
    /// A new connection.
    Connection connect() throws SQLException;

    /// Makes a transaction durable.
    void commit(Connection connection) throws SQLException;

    /// The real one.
    static Disk of(Database database) {
        return new Disk() {
            @Override
            public Connection connect() throws SQLException {
                return database.connect();
            }

            @Override
            public void commit(Connection connection) throws SQLException {
                Database.run(connection, "COMMIT");
            }
        };
    }
}
