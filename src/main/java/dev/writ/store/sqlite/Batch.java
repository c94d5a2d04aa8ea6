package dev.writ.store.sqlite;

import dev.writ.audit.JournalUnavailable;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// Records that share one commit. Writer and watch race for telling those who wait; the first one decides.
///
/// @param records in the order they were handed over
/// @param told    whether somebody has decided
record Batch(List<Pending> records, AtomicBoolean told) {
    static Batch of(List<Pending> records) {
        return new Batch(records, new AtomicBoolean());
    }

    /// Whether the caller is the first, and must tell.
    boolean claim() {
        return told.compareAndSet(false, true);
    }

    List<Entry> entries() {
        return records.stream().map(Pending::entry).toList();
    }

    long bytes() {
        return records.stream().mapToLong(pending -> pending.entry().bytes()).sum();
    }

    /// Tells everybody that their record is durable.
    ///
    /// @param taken those whose number somebody else was quicker to use; they fail alone
    void durable(BitSet taken) {
        for (int i = 0; i < records.size(); i++) {
            Pending pending = records.get(i);
            if (taken.get(i)) {
                Entry entry = pending.entry();
                pending.failed(new JournalUnavailable(
                        "record " + entry.n() + " of task " + entry.task() + " was written before"));
            } else {
                pending.durable();
            }
        }
    }
}
