package dev.writ.store.sqlite;

import dev.writ.catalog.PinReader;
import dev.writ.catalog.PinStore.Pin;
import dev.writ.model.Digest;
import dev.writ.model.Fingerprint;
import dev.writ.model.Octets;
import dev.writ.model.ServerName;
import dev.writ.model.TenantId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/// The pins in a state folder that nobody need hold, a running gateway's too. It is only read: nothing is made,
/// migrated or locked.
public final class StoredPins implements PinReader {
    private static final String SELECT = """
            SELECT tool, fingerprint, canonical, approved_by, approved_at, blocked
            FROM pin WHERE tenant = ? AND server = ? ORDER BY tool""";

    private final Path database;

    private StoredPins(Path database) {
        this.database = database;
    }

    /// The pins of this state folder; empty when it holds no database.
    public static Optional<StoredPins> in(Path state) {
        Path database = state.resolve("writ.db");
        return Files.isRegularFile(database) ? Optional.of(new StoredPins(database)) : Optional.empty();
    }

    /// {@inheritDoc}
    ///
    /// @throws IllegalStateException when another version of Writ wrote the database
    @Override
    public List<Pin> all(TenantId tenant, ServerName server) {
        Properties readOnly = new Properties();
        readOnly.setProperty("open_mode", "1");
        try (Connection connection = DriverManager.getConnection(Database.url(database), readOnly)) {
            int version = Schema.version(connection);
            if (version != Schema.CURRENT) {
                throw new IllegalStateException("%s has schema %d, this Writ reads %d; start the gateway once"
                                .formatted(database, version, Schema.CURRENT)
                        + " with the version that is to read it");
            }
            return select(connection, tenant, server);
        } catch (SQLException failed) {
            throw Database.failed("read", database, failed);
        }
    }

    static List<Pin> select(Connection connection, TenantId tenant, ServerName server) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, tenant.value());
            select.setString(2, server.value());
            List<Pin> pins = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    pins.add(pin(tenant, server, row));
                }
            }
            return List.copyOf(pins);
        }
    }

    private static Pin pin(TenantId tenant, ServerName server, ResultSet row) throws SQLException {
        return new Pin(
                tenant,
                server,
                row.getString("tool"),
                new Fingerprint(new Digest(row.getString("fingerprint"))),
                Octets.wrap(row.getBytes("canonical")),
                row.getString("approved_by"),
                Instant.parse(row.getString("approved_at")),
                row.getBoolean("blocked"));
    }
}
