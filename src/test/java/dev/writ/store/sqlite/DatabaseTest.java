package dev.writ.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    @TempDir
    Path folder;

    @Test
    void everythingInTheStateFolderIsThereForItsOwnerAlone() throws IOException, SQLException {
        Path place = folder.resolve("deep/state");
        try (StateFolder state = StateFolder.open(place);
                Connection connection = Database.open(state).connect()) {
            Database.run(connection, "INSERT INTO kv VALUES ('acme', 'name', x'00')");
            try (Stream<Path> all = Files.walk(place)) {
                assertThat(all).allSatisfy(path -> {
                    String expected = Files.isDirectory(path) ? "rwx------" : "rw-------";
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                            .as(path.toString())
                            .isEqualTo(expected);
                });
            }
        }
    }

    @Test
    void anEmptyFolderThatOthersMayReadBecomesPrivate() throws IOException {
        Path place = Files.createDirectory(folder.resolve("state"));
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));

        StateFolder.open(place).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
                .isEqualTo("rwx------");
    }

    @Test
    void aFolderOfOtherThingsThatOthersMayWriteIsRefused() throws IOException {
        Path place = Files.createDirectory(folder.resolve("shared"));
        Files.writeString(place.resolve("somebody.txt"), "mine");
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThatThrownBy(() -> StateFolder.open(place))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("chmod 700");
    }

    @Test
    void aDatabaseThatIsCurrentIsOpenedAgainWithItsContents() throws SQLException {
        Path place = folder.resolve("state");
        try (StateFolder state = StateFolder.open(place);
                Connection connection = Database.open(state).connect()) {
            Database.run(connection, "INSERT INTO kv VALUES ('acme', 'name', x'07')");
        }
        try (StateFolder state = StateFolder.open(place);
                Connection connection = Database.open(state).connect();
                var rows = connection.createStatement().executeQuery("SELECT value FROM kv")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getBytes(1)).containsExactly(7);
            assertThat(Schema.version(connection)).isEqualTo(Schema.CURRENT);
        }
    }

    @Test
    @DisplayName("R20 a database of a newer version is refused with what to do")
    void aNewerSchemaIsRefused() throws SQLException {
        Path place = folder.resolve("state");
        try (StateFolder state = StateFolder.open(place)) {
            Database.open(state);
            try (Connection connection = DriverManager.getConnection(Database.url(state.database()))) {
                Database.run(connection, "PRAGMA user_version=99");
            }

            assertThatThrownBy(() -> Database.open(state))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("newer Writ (schema 99, this one knows " + Schema.CURRENT + ")");
        }
    }
}
