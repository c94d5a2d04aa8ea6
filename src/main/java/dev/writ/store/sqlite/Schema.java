package dev.writ.store.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.flywaydb.core.Flyway;

/// Brings the database to the schema this gateway knows. Flyway costs about 0.3 s, so it runs only when the version in
/// the file's header (`user_version`, set by the last migration) says there is something to do.
final class Schema {
    /// The version after the last file in `db/sqlite`.
    static final int CURRENT = 1;

    // Held, because a logger nobody holds is forgotten together with its level.
    private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

    private Schema() {}

    /// Migrates when there is something to migrate.
    ///
    /// @throws IllegalStateException when a newer Writ wrote the file
    static void bring(Path database, Connection connection) throws SQLException {
        int found = version(connection);
        if (found > CURRENT) {
            throw new IllegalStateException("%s was written by a newer Writ (schema %d, this one knows %d); start that"
                            .formatted(database, found, CURRENT)
                    + " version, or restore a backup made before the upgrade");
        }
        if (found < CURRENT) {
            migrate(database);
        }
    }

    static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA user_version")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void migrate(Path database) {
        FLYWAY.setLevel(Level.WARNING);
        Flyway.configure()
                .dataSource(Database.url(database), null, null)
                .locations("classpath:db/sqlite")
                .load()
                .migrate();
    }
}
