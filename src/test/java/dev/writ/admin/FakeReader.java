package dev.writ.admin;

import dev.writ.audit.Journal;
import dev.writ.audit.JournalReader;
import dev.writ.audit.JournalRecord;
import dev.writ.audit.JournalSearch;
import dev.writ.audit.RecordJson;
import dev.writ.audit.RecordView;
import dev.writ.model.HopId;
import dev.writ.model.Json;
import dev.writ.model.Octets;
import dev.writ.model.TaskId;
import dev.writ.model.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Records that a test wrote down by hand.
final class FakeReader implements JournalReader {
    private final List<RecordView> records = new ArrayList<>();
    private final Map<String, Octets> questions = new HashMap<>();

    void keep(JournalRecord entry) {
        records.add(new RecordView(
                records.size() + 1,
                "i-1",
                entry.tenant(),
                entry.inTask(),
                entry.inTask().isPresent() ? records.size() : Journal.UNNUMBERED,
                RecordJson.kind(entry),
                entry.at(),
                Optional.of(RecordJson.of(entry)),
                "0".repeat(64)));
    }

    void keep(HopId hop, Octets question) {
        questions.put(hop.value(), question);
    }

    @Override
    public List<RecordView> from(TenantId tenant, long from, int limit) {
        return where(tenant, entry -> entry.seq() >= from).stream().limit(limit).toList();
    }

    @Override
    public List<RecordView> task(TenantId tenant, TaskId task) {
        return where(tenant, entry -> entry.task().equals(Optional.of(task)));
    }

    @Override
    public List<RecordView> hop(TenantId tenant, HopId hop) {
        return where(tenant, entry -> says(entry, "hop", Optional.of(hop.value())));
    }

    @Override
    public List<RecordView> search(TenantId tenant, JournalSearch wanted, int limit) {
        return where(
                        tenant,
                        entry -> wanted.kind().map(entry.kind()::equals).orElse(true)
                                && says(entry, "verdict", wanted.verdict())
                                && says(entry, "reason", wanted.reason())
                                && says(entry, "target", wanted.target()))
                .reversed()
                .stream()
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<Octets> question(TenantId tenant, HopId hop) {
        return Optional.ofNullable(questions.get(hop.value()));
    }

    private List<RecordView> where(TenantId tenant, Predicate<RecordView> wanted) {
        return records.stream()
                .filter(entry -> entry.tenant().equals(tenant))
                .filter(wanted)
                .toList();
    }

    private static boolean says(RecordView entry, String name, Optional<String> wanted) {
        Json.Obj body = entry.body().orElseGet(Json.Obj::empty);
        return wanted.isEmpty() || body.text(name).equals(wanted);
    }
}
