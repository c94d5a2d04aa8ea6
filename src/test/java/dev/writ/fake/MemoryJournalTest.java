package dev.writ.fake;

import dev.writ.audit.Journal;
import dev.writ.audit.RecordJson;
import dev.writ.contract.JournalContract;
import java.util.List;

class MemoryJournalTest extends JournalContract {
    private final MemoryJournal journal = new MemoryJournal();

    @Override
    protected Journal journal() {
        return journal;
    }

    @Override
    protected List<String> durableKinds() {
        return journal.kept().stream()
                .map(MemoryJournal.Kept::entry)
                .map(RecordJson::kind)
                .toList();
    }
}
