package dev.writ.admin;

import dev.writ.audit.JournalReader;
import dev.writ.audit.QuestionCodec;
import dev.writ.audit.RecordView;
import dev.writ.model.HopId;
import dev.writ.model.Json;
import dev.writ.model.Question;
import dev.writ.model.TaskId;
import dev.writ.model.TenantId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Tells from the log alone what a task was authorised to do at a moment (PO-16): whether it was open then, and what
/// its
/// purpose allowed as the last decision up to then was judged by it.
final class AuthorityDesk {
    private final TenantId tenant;
    private final JournalReader reader;
    private final InstantSource clock;

    AuthorityDesk(TenantId tenant, JournalReader reader, InstantSource clock) {
        this.tenant = tenant;
        this.reader = reader;
        this.clock = clock;
    }

    Reply at(Asked asked) {
        TaskId id = Body.parse(asked.variable("id"), TaskId::new);
        Instant now = clock.instant();
        Instant at =
                asked.parameter("at").map(text -> Body.moment("at", text, now)).orElse(now);
        if (at.isAfter(now)) {
            throw Problem.bad("The log says nothing of the future; `at` is not after now.");
        }
        List<RecordView> all = reader.task(tenant, id);
        if (all.isEmpty()) {
            throw Problem.of(404, "task_unknown", "The log knows no task " + id + ".", "See `writ audit search`.");
        }
        List<RecordView> records =
                all.stream().filter(entry -> !entry.at().isAfter(at)).toList();
        Members members = new Members().text("task", id).instant("at", at).text("state", state(records, at));
        of(records, "task-started").flatMap(RecordView::body).ifPresent(body -> members.put("opened", body));
        members.number("permitted", count(records, "permit")).number("refused", count(records, "deny"));
        judgedBy(records)
                .ifPresent(question -> members.put("purpose", QuestionView.purpose(question.purpose()))
                        .put("history", TaskView.history(question.history()))
                        .instant("judged_at", question.now()));
        return Reply.ok(members.object());
    }

    private static String state(List<RecordView> records, Instant at) {
        Optional<Json.Obj> started = of(records, "task-started").flatMap(RecordView::body);
        if (started.isEmpty()) {
            return "not-open-yet";
        }
        Optional<Json.Obj> closed = of(records, "task-closed").flatMap(RecordView::body);
        if (closed.isPresent()) {
            return closed.get().text("how").orElse("ended");
        }
        boolean late = started.get()
                .text("deadline")
                .map(Instant::parse)
                .filter(deadline -> !at.isBefore(deadline))
                .isPresent();
        return late ? "expired" : "open";
    }

    private static Optional<RecordView> of(List<RecordView> records, String kind) {
        return records.stream().filter(entry -> entry.kind().equals(kind)).findFirst();
    }

    private static long count(List<RecordView> records, String verdict) {
        return records.stream()
                .filter(entry -> entry.kind().equals("verdict"))
                .filter(entry ->
                        entry.body().flatMap(body -> body.text("verdict")).equals(Optional.of(verdict)))
                .count();
    }

    private Optional<Question> judgedBy(List<RecordView> records) {
        return records.reversed().stream()
                .filter(entry -> entry.kind().equals("verdict"))
                .flatMap(entry -> entry.body().flatMap(body -> body.text("hop")).stream())
                .flatMap(hop -> reader.question(tenant, new HopId(hop)).stream())
                .map(QuestionCodec::decode)
                .findFirst();
    }
}
