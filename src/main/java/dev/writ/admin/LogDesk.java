package dev.writ.admin;

import dev.writ.audit.Journal;
import dev.writ.audit.JournalReader;
import dev.writ.audit.JournalSearch;
import dev.writ.audit.RecordView;
import dev.writ.model.Json;
import dev.writ.model.TenantId;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Shows the journal.
final class LogDesk {
    /// The query parameters of a search.
    static final Set<String> SEARCH = Set.of("agent", "tool", "verdict", "reason", "since", "limit");

    /// The query parameters of a search in every kind of record.
    static final Set<String> SEARCH_LOG = Set.of("kind", "agent", "tool", "verdict", "reason", "since", "limit");

    private static final Set<String> KINDS =
            Set.of("task-started", "task-closed", "verdict", "ending", "notice", "alarm");

    private static final int USUAL = 100;
    private static final int MOST = 1_000;
    private static final Set<String> VERDICTS = Set.of("permit", "step-up", "deny");

    private final TenantId tenant;
    private final JournalReader reader;
    private final InstantSource clock;

    LogDesk(TenantId tenant, JournalReader reader, InstantSource clock) {
        this.tenant = tenant;
        this.reader = reader;
        this.clock = clock;
    }

    /// What follows a place, or without one the newest; the oldest first either way.
    Reply tail(Asked asked) {
        int limit = asked.limit(USUAL, MOST);
        Optional<String> place = asked.parameter("after");
        if (place.isEmpty()) {
            return records(reader.search(tenant, JournalSearch.ALL, limit).reversed());
        }
        long after = Asked.whole("after", place.get(), 0, Long.MAX_VALUE - 1);
        return records(reader.from(tenant, after + 1, limit));
    }

    /// What matches, the youngest first.
    Reply search(Asked asked) {
        return records(reader.search(tenant, wanted(asked, clock), asked.limit(USUAL, MOST)));
    }

    private static Reply records(List<RecordView> records) {
        return Reply.ok(new Members().list("records", records, LogDesk::view).object());
    }

    static JournalSearch wanted(Asked asked, InstantSource clock) {
        Optional<String> verdict = asked.parameter("verdict");
        if (verdict.isPresent() && !VERDICTS.contains(verdict.get())) {
            throw Problem.bad("`verdict` is permit, step-up or deny.");
        }
        Optional<String> kind = asked.parameter("kind");
        if (kind.isPresent() && !KINDS.contains(kind.get())) {
            throw Problem.bad("`kind` is one of "
                    + String.join(", ", KINDS.stream().sorted().toList()) + ".");
        }
        return new JournalSearch(
                kind,
                asked.parameter("agent"),
                asked.parameter("tool"),
                verdict,
                asked.parameter("reason").map(reason -> reason.toUpperCase(java.util.Locale.ROOT)),
                asked.parameter("since").map(since -> Body.moment("since", since, clock.instant())));
    }

    static Json.Obj view(RecordView entry) {
        Members members = new Members().number("seq", entry.seq()).maybe("task", entry.task());
        if (entry.n() != Journal.UNNUMBERED) {
            members.number("n", entry.n());
        }
        members.text("kind", entry.kind()).instant("at", entry.at()).text("chain", entry.chain());
        entry.body().ifPresent(body -> members.put("body", body));
        return members.object();
    }
}
