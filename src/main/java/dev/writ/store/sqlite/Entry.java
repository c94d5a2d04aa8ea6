package dev.writ.store.sqlite;

import dev.writ.audit.Completeness;
import dev.writ.audit.Journal;
import dev.writ.audit.JournalRecord;
import dev.writ.audit.JsonText;
import dev.writ.audit.Leaf;
import dev.writ.audit.RecordJson;
import dev.writ.model.HopId;
import dev.writ.model.Octets;
import dev.writ.model.TaskId;
import dev.writ.model.TenantId;
import java.util.Optional;

/// One record ready to be written.
///
/// @param task   empty for none
/// @param n      its number in the task; [Journal#UNNUMBERED] for none
/// @param hop    the passage it belongs to; empty for none
/// @param at     as [Leaf#stamp] writes it
/// @param call   what it means to the list of open calls
record Entry(
        TenantId tenant,
        String task,
        long n,
        String kind,
        String hop,
        String at,
        Octets body,
        Optional<Octets> question,
        Call call) {

    /// What a record does to the list of open calls.
    enum Call {
        NONE,
        OPENS,
        CLOSES,
        /// Closes a call that may have been closed already; then the record is not written.
        CLOSES_IF_OPEN
    }

    static Entry of(long n, JournalRecord entry, Optional<Octets> question) {
        Optional<TaskId> task = entry.inTask();
        return new Entry(
                entry.tenant(),
                task.map(TaskId::value).orElse(""),
                task.isPresent() ? n : Journal.UNNUMBERED,
                RecordJson.kind(entry),
                hop(entry).map(HopId::value).orElse(""),
                Leaf.stamp(entry.at()),
                Octets.utf8(JsonText.sorted(RecordJson.of(entry))),
                question,
                call(entry));
    }

    /// The same, written only when its call is still open.
    Entry ifOpen() {
        return new Entry(tenant, task, n, kind, hop, at, body, question, Call.CLOSES_IF_OPEN);
    }

    /// How much of the queue's room it takes.
    long bytes() {
        return 256L + body.size() + question.map(Octets::size).orElse(0);
    }

    private static Optional<HopId> hop(JournalRecord entry) {
        return switch (entry) {
            case JournalRecord.Verdict verdict -> Optional.of(verdict.hop());
            case JournalRecord.Ending ending -> Optional.of(ending.hop());
            case JournalRecord.Alarm alarm -> Optional.of(alarm.hop());
            case JournalRecord.TaskStarted _, JournalRecord.TaskClosed _, JournalRecord.Notice _ -> Optional.empty();
        };
    }

    private static Call call(JournalRecord entry) {
        return switch (entry) {
            case JournalRecord.Verdict verdict when Completeness.lets(verdict) -> Call.OPENS;
            case JournalRecord.Ending _ -> Call.CLOSES;
            case JournalRecord.Verdict _,
                    JournalRecord.TaskStarted _,
                    JournalRecord.TaskClosed _,
                    JournalRecord.Alarm _,
                    JournalRecord.Notice _ -> Call.NONE;
        };
    }
}
