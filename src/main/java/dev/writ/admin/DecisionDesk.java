package dev.writ.admin;

import dev.writ.audit.JournalReader;
import dev.writ.audit.JournalSearch;
import dev.writ.audit.QuestionCodec;
import dev.writ.audit.RecordView;
import dev.writ.model.HopId;
import dev.writ.model.Json;
import dev.writ.model.Question;
import dev.writ.model.TenantId;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Shows what was decided.
final class DecisionDesk {
    private static final int USUAL = 50;
    private static final int MOST = 1_000;

    private final TenantId tenant;
    private final JournalReader reader;
    private final InstantSource clock;

    DecisionDesk(TenantId tenant, JournalReader reader, InstantSource clock) {
        this.tenant = tenant;
        this.reader = reader;
        this.clock = clock;
    }

    Reply all(Asked asked) {
        JournalSearch wanted = LogDesk.wanted(asked, clock);
        int limit = asked.limit(USUAL, MOST);
        List<RecordView> found = wanted.verdict()
                .map(Stream::of)
                .orElse(Stream.of("permit", "step-up", "deny"))
                .flatMap(verdict -> reader.search(tenant, with(wanted, verdict), limit).stream())
                .filter(entry -> entry.kind().equals("verdict"))
                .sorted(Comparator.comparingLong(RecordView::seq).reversed())
                .limit(limit)
                .toList();
        return Reply.ok(new Members().list("decisions", found, LogDesk::view).object());
    }

    private static JournalSearch with(JournalSearch wanted, String verdict) {
        return new JournalSearch(
                wanted.kind(), wanted.agent(), wanted.target(), Optional.of(verdict), wanted.reason(), wanted.since());
    }

    Reply one(Asked asked) {
        HopId id = id(asked);
        return Reply.ok(new Members()
                .text("id", id)
                .list("records", records(id), LogDesk::view)
                .object());
    }

    /// What is on record, as an answer of policy.
    static Asking.Answer recorded(RecordView verdict) {
        Json.Obj body = verdict.body().orElseGet(Json.Obj::empty);
        List<String> rules = body.member("rules").orElse(Json.NULL) instanceof Json.Arr(List<Json> items)
                ? items.stream()
                        .flatMap(item -> item instanceof Json.Str(String rule) ? Stream.of(rule) : Stream.empty())
                        .toList()
                : List.of();
        return new Asking.Answer(
                body.text("verdict").orElse(""), body.text("reason").orElse(""), rules);
    }

    Optional<Question> question(HopId id) {
        return reader.question(tenant, id).map(QuestionCodec::decode);
    }

    List<RecordView> records(HopId id) {
        List<RecordView> records = reader.hop(tenant, id);
        if (records.isEmpty()) {
            throw Problem.unknown(
                            "There is no decision " + id + " on record.", "Ids are shown where a call is refused.")
                    .command("writ decision ls");
        }
        return records;
    }

    static HopId id(Asked asked) {
        return Body.parse(asked.variable("id"), HopId::new);
    }
}
