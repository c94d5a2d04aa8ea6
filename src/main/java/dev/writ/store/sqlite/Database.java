package dev.writ.store.sqlite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/// The database file of a held state folder: made private, migrated, and opened as often as somebody needs a
/// connection.
public final class Database {
    // A writer waits this long for another one (a pin being stored, a checkpoint) before it gives up.
    private static final int BUSY_MILLIS = 1_500;

    private final StateFolder state;

    private Database(StateFolder state) {
        this.state = state;
    }

    /// Makes or migrates the database.
    ///
    /// @throws IllegalStateException when a newer Writ wrote it
    /// @throws UncheckedIOException  when it cannot be opened
    public static Database open(StateFolder state) {
        Path file = state.database();
        try {
            makePrivate(file);
            try (Connection connection = DriverManager.getConnection(url(file))) {
                run(connection, "PRAGMA journal_mode=WAL");
                Schema.bring(file, connection);
            }
            return new Database(state);
        } catch (IOException failed) {
            throw new UncheckedIOException("the database " + file + " cannot be made: " + failed, failed);
        } catch (SQLException failed) {
            throw failed("opened", file, failed);
        }
    }

    /// The folder it lies in.
    public StateFolder state() {
        return state;
    }

    /// A new connection that fsyncs every commit and leaves checkpoints to others.
    Connection connect() throws SQLException {
        // Without the flag that creates: a database that is gone must be missed, not made anew.
        Properties existing = new Properties();
        existing.setProperty("open_mode", "2");
        Connection connection = DriverManager.getConnection(url(state.database()), existing);
        try {
            run(connection, "PRAGMA busy_timeout=" + BUSY_MILLIS);
            run(connection, "PRAGMA journal_mode=WAL");
            run(connection, "PRAGMA synchronous=FULL");
            run(connection, "PRAGMA wal_autocheckpoint=0");
            return connection;
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }

    /// Copies the write-ahead log into the database and fsyncs it.
    ///
    /// @param mode `PASSIVE`, which waits for nobody, or `TRUNCATE`, which also empties the log
    /// @return whether nobody was in the way
    static boolean checkpoint(Connection connection, String mode) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(" + mode + ")")) {
            row.next();
            return row.getInt(1) == 0;
        }
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String url(Path file) {
        return "jdbc:sqlite:" + file.toAbsolutePath();
    }

    static UncheckedIOException failed(String what, Path file, SQLException failed) {
        String message = "the database " + file + " cannot be " + what + ": " + failed.getMessage();
        return new UncheckedIOException(message, new IOException(message, failed));
    }

    private static void makePrivate(Path file) throws IOException {
        try {
            Files.createFile(file, StateFolder.PRIVATE_FILE);
        } catch (FileAlreadyExistsException existing) {
            if (!Files.isRegularFile(file)) {
                throw existing;
            }
            Files.setPosixFilePermissions(file, StateFolder.PRIVATE_FILE.value());
        }
    }
}
