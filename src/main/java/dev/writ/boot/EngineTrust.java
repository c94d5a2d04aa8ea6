package dev.writ.boot;

import dev.writ.audit.JournalReader;
import dev.writ.audit.JournalRecord;
import dev.writ.audit.JournalSearch;
import dev.writ.audit.RecordView;
import dev.writ.model.PolicyEngine;
import dev.writ.model.TenantId;
import java.util.concurrent.atomic.AtomicLong;

/// Whether our own evaluator may decide. It may as long as this version of it has never been found to answer otherwise
/// than the official engine; what was found stands in the journal, so a restart forgives nothing.
final class EngineTrust {
    private static final int COUNTED_MAX = 10_000;

    private final AtomicLong onRecord;

    EngineTrust(long onRecord) {
        this.onRecord = new AtomicLong(onRecord);
    }

    /// What the journal says of this version.
    static EngineTrust recall(JournalReader reader, TenantId tenant, String version) {
        return new EngineTrust(reader.search(tenant, JournalSearch.kind("alarm"), COUNTED_MAX).stream()
                .filter(entry -> says(entry, "what", JournalRecord.Alarm.ENGINES_DISAGREE))
                .filter(entry -> says(entry, "gateway", version))
                .count());
    }

    private static boolean says(RecordView entry, String member, String text) {
        return entry.body()
                .flatMap(body -> body.text(member))
                .filter(text::equals)
                .isPresent();
    }

    /// A disagreement was found.
    void found() {
        onRecord.incrementAndGet();
    }

    /// How many disagreements this version has been found in.
    long onRecord() {
        return onRecord.get();
    }

    /// The engine that is to decide where this one was chosen.
    PolicyEngine decides(PolicyEngine chosen) {
        return onRecord.get() > 0 ? PolicyEngine.OFFICIAL : chosen;
    }
}
