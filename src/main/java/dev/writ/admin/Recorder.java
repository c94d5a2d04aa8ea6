package dev.writ.admin;

import dev.writ.audit.Journal;
import dev.writ.audit.JournalRecord;
import dev.writ.model.Octets;
import dev.writ.task.LiveTask;
import java.time.Duration;
import java.util.Optional;

/// Writes what people do into the journal and waits until it is durable: only then does it take effect.
final class Recorder {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Optional<Octets> NO_QUESTION = Optional.empty();

    private final Journal journal;

    Recorder(Journal journal) {
        this.journal = journal;
    }

    /// A record of no task.
    void write(JournalRecord entry) {
        Waiting.on(journal.append(Journal.UNNUMBERED, entry, NO_QUESTION), PATIENCE);
    }

    /// The next state event of a task.
    void write(LiveTask live, JournalRecord entry) {
        Waiting.on(live.inOrder(() -> journal.append(live.nextNumber(), entry, NO_QUESTION)), PATIENCE);
    }
}
