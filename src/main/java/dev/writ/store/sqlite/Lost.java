package dev.writ.store.sqlite;

import dev.writ.audit.Journal;
import dev.writ.audit.JournalRecord;
import dev.writ.model.HopId;
import dev.writ.model.Outcome;
import dev.writ.model.TaskId;
import dev.writ.model.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What was reported as failed since the journal broke, and the records that say so once it is whole again.
///
/// A record reported as failed may be on the disk all the same. So each is followed by a marker that names the range,
/// and every verdict in it by an ending that says its call never left; both are written only where they are true, by
/// asking the list of open calls.
final class Lost {
    // More are not remembered here; the list of open calls on the disk still has them for the next start.
    private static final int ENDINGS_MAX = 10_000;

    private final List<Entry> calls = new ArrayList<>();
    private final List<Entry> told = new ArrayList<>();
    private final List<String> ghosts = new ArrayList<>();
    private long count;
    private Instant since = Instant.MAX;
    private String cause = "";

    synchronized void began(Instant at, String why) {
        if (cause.isEmpty()) {
            since = at;
            cause = why;
        }
    }

    /// A record whose writer was told that it failed.
    synchronized void add(Entry entry) {
        count++;
        boolean call = entry.call() == Entry.Call.OPENS || entry.call() == Entry.Call.CLOSES;
        if (call && calls.size() < ENDINGS_MAX) {
            calls.add(entry);
        }
    }

    /// The records after `before` up to `last` are on the disk, although whoever wrote them was told otherwise.
    synchronized void ghosts(long before, long last) {
        if (last > before) {
            ghosts.add((before + 1) + " to " + last);
        }
    }

    /// The marker, then the endings.
    synchronized List<Entry> records(TenantId house, Instant now) {
        String detail = "from " + since + " to " + now + " nothing could be written (" + cause + "); " + count
                + " records were refused"
                + (ghosts.isEmpty() ? "" : "; on disk all the same: records " + String.join(", ", ghosts));
        List<Entry> records = new ArrayList<>();
        records.add(Entry.of(
                Journal.UNNUMBERED,
                new JournalRecord.Notice(house, "journal-recovered", "journal", "gateway", detail, now),
                Optional.empty()));
        told.addAll(calls);
        calls.clear();
        told.forEach(entry -> records.add(ending(entry, now)));
        return records;
    }

    /// The marker is on the disk. What was added after it was made waits for the next one, or the next start.
    synchronized void forget() {
        told.clear();
        ghosts.clear();
        count = 0;
        since = Instant.MAX;
        cause = "";
    }

    private static Entry ending(Entry of, Instant now) {
        return of.call() == Entry.Call.OPENS
                ? ending(
                        of,
                        Journal.UNNUMBERED,
                        Outcome.CANCELLED_BEFORE_DISPATCH,
                        "the verdict was reported as not recorded, so nothing was dispatched",
                        now)
                : ending(
                        of,
                        of.n(),
                        Outcome.UNKNOWN,
                        "the outcome could not be recorded in time, so the answer was withheld",
                        now);
    }

    private static Entry ending(Entry of, long n, Outcome outcome, String detail, Instant now) {
        JournalRecord.Ending record = new JournalRecord.Ending(
                new HopId(of.hop()),
                of.tenant(),
                new TaskId(of.task()),
                outcome,
                0,
                0,
                Optional.empty(),
                detail,
                Duration.ZERO,
                now);
        return Entry.of(n, record, Optional.empty()).ifOpen();
    }
}
