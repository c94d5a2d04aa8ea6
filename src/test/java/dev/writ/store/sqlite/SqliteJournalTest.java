package dev.writ.store.sqlite;

import dev.writ.audit.Journal;
import dev.writ.audit.RecordView;
import dev.writ.contract.JournalContract;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteJournalTest extends JournalContract {
    @TempDir
    Path folder;

    private Workbench bench;
    private SqliteJournal journal;

    @BeforeEach
    void open() {
        bench = new Workbench(folder.resolve("state"));
        journal = bench.journal();
    }

    @AfterEach
    void giveBack() {
        journal.close();
        bench.close();
    }

    @Override
    protected Journal journal() {
        return journal;
    }

    @Override
    protected List<String> durableKinds() {
        return bench.all().stream().skip(1).map(RecordView::kind).toList();
    }
}
