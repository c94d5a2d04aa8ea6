package dev.writ.store.sqlite;

import dev.writ.catalog.PinStore;
import dev.writ.model.Names;
import dev.writ.model.ServerName;
import dev.writ.model.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Pins in the gateway's database. They are written rarely and by hand, so each method opens a connection of its own:
/// after a failed write nothing is left that could remember a wrong state.
public final class SqlitePins implements PinStore {
    private static final String INSERT = """
            INSERT INTO pin (tenant, server, tool, fingerprint, canonical, approved_by, approved_at, blocked)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)""";

    private final Database database;

    /// Pins of this database.
    public SqlitePins(Database database) {
        this.database = database;
    }

    @Override
    public List<Pin> all(TenantId tenant, ServerName server) {
        try (Connection connection = database.connect()) {
            return StoredPins.select(connection, tenant, server);
        } catch (SQLException failed) {
            throw Database.failed("read", database.state().database(), failed);
        }
    }

    @Override
    public void replaceAll(TenantId tenant, ServerName server, List<Pin> pins) {
        check(tenant, server, pins);
        try (Connection connection = database.connect()) {
            Database.run(connection, "BEGIN IMMEDIATE");
            try (PreparedStatement delete =
                            connection.prepareStatement("DELETE FROM pin WHERE tenant = ? AND server = ?");
                    PreparedStatement insert = connection.prepareStatement(INSERT)) {
                delete.setString(1, tenant.value());
                delete.setString(2, server.value());
                delete.executeUpdate();
                for (Pin pin : pins) {
                    insert(insert, pin);
                }
            }
            Database.run(connection, "COMMIT");
        } catch (SQLException failed) {
            throw Database.failed("written", database.state().database(), failed);
        }
    }

    @Override
    public void setBlocked(TenantId tenant, ServerName server, String tool, boolean blocked) {
        try (Connection connection = database.connect();
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE pin SET blocked = ? WHERE tenant = ? AND server = ? AND tool = ?")) {
            update.setBoolean(1, blocked);
            update.setString(2, tenant.value());
            update.setString(3, server.value());
            update.setString(4, tool);
            if (update.executeUpdate() == 0) {
                throw new IllegalArgumentException(
                        "`" + server + "/" + Names.visible(tool) + "` was never approved, so it cannot be blocked");
            }
        } catch (SQLException failed) {
            throw Database.failed("written", database.state().database(), failed);
        }
    }

    private static void check(TenantId tenant, ServerName server, List<Pin> pins) {
        Set<String> tools = new HashSet<>();
        for (Pin pin : pins) {
            if (!pin.tenant().equals(tenant) || !pin.server().equals(server)) {
                throw new IllegalArgumentException(
                        "a pin of " + pin.tenant() + "/" + pin.server() + " is not one of " + tenant + "/" + server);
            }
            if (!tools.add(pin.tool())) {
                throw new IllegalArgumentException("two pins for `" + Names.visible(pin.tool()) + "`");
            }
        }
    }

    private static void insert(PreparedStatement insert, Pin pin) throws SQLException {
        insert.setString(1, pin.tenant().value());
        insert.setString(2, pin.server().value());
        insert.setString(3, pin.tool());
        insert.setString(4, pin.fingerprint().digest().value());
        insert.setBytes(5, pin.canonical().array());
        insert.setString(6, pin.approvedBy());
        insert.setString(7, pin.approvedAt().toString());
        insert.setBoolean(8, pin.blocked());
        insert.executeUpdate();
    }
}
