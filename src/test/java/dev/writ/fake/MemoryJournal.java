package dev.writ.fake;

import dev.writ.audit.Completeness;
import dev.writ.audit.Journal;
import dev.writ.audit.JournalRecord;
import dev.writ.audit.JournalUnavailable;
import dev.writ.model.Octets;
import dev.writ.model.TaskId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A journal that is durable at once and forgotten with the process. It can be broken and mended by hand.
public final class MemoryJournal implements Journal {
    /// One record as it was handed over.
    public record Kept(long n, JournalRecord entry, Optional<Octets> question) {}

    private record Place(TaskId task, long n) {}

    private final List<Kept> kept = new ArrayList<>();
    private final Set<Place> places = new HashSet<>();
    private String broken = "";
    private boolean closed;

    @Override
    public synchronized Future<Void> append(long n, JournalRecord entry, Optional<Octets> question) {
        Optional<String> objection = Completeness.objection(entry);
        if (objection.isPresent()) {
            return refused(objection.get());
        }
        if (closed || !broken.isEmpty()) {
            return refused(closed ? "the journal is closed" : broken);
        }
        Optional<TaskId> task = n == UNNUMBERED ? Optional.empty() : entry.inTask();
        if (task.isPresent() && !places.add(new Place(task.get(), n))) {
            return refused("record " + n + " of task " + task.get() + " was written before");
        }
        kept.add(new Kept(n, entry, question));
        return Future.succeededFuture();
    }

    @Override
    public synchronized boolean whole() {
        return broken.isEmpty();
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    /// From now on nothing becomes durable.
    public synchronized void breaks(String why) {
        broken = why;
    }

    /// From now on everything does.
    public synchronized void mends() {
        broken = "";
    }

    /// What is durable, in order.
    public synchronized List<Kept> kept() {
        return List.copyOf(kept);
    }

    /// The durable records of one kind, in order.
    public synchronized <T extends JournalRecord> List<T> kept(Class<T> kind) {
        return kept.stream()
                .map(Kept::entry)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private static Future<Void> refused(String why) {
        return Future.failedFuture(new JournalUnavailable(why));
    }
}
