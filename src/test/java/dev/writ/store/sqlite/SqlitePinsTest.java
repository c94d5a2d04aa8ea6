package dev.writ.store.sqlite;

import dev.writ.catalog.PinStore;
import dev.writ.contract.PinStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqlitePinsTest extends PinStoreContract {
    @TempDir
    Path folder;

    private StateFolder state;
    private PinStore pins;

    @BeforeEach
    void open() {
        state = StateFolder.open(folder.resolve("state"));
        pins = new SqlitePins(Database.open(state));
    }

    @AfterEach
    void giveBack() {
        state.close();
    }

    @Override
    protected PinStore store() {
        return pins;
    }
}
