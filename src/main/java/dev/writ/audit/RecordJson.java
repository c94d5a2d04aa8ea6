package dev.writ.audit;

import dev.writ.model.Caller;
import dev.writ.model.Json;
import dev.writ.model.Reason;
import dev.writ.model.Task;
import java.util.Optional;

/// What a record says, as JSON. The body of a journal record is [JsonText#sorted] of this. Every field of the record is
/// in it under its own name; absent parts are `null`, and a caller without a user is `"autonomous":true`.
public final class RecordJson {
    private RecordJson() {}

    /// The stable word for this kind of record.
    public static String kind(JournalRecord entry) {
        return switch (entry) {
            case JournalRecord.TaskStarted _ -> "task-started";
            case JournalRecord.TaskClosed _ -> "task-closed";
            case JournalRecord.Verdict _ -> "verdict";
            case JournalRecord.Ending _ -> "ending";
            case JournalRecord.Notice _ -> "notice";
            case JournalRecord.Alarm _ -> "alarm";
        };
    }

    /// The record as an object.
    public static Json.Obj of(JournalRecord entry) {
        JsonFields fields = new JsonFields()
                .text("kind", kind(entry))
                .text("tenant", entry.tenant().value())
                .text("task", entry.inTask())
                .instant("at", entry.at());
        return switch (entry) {
            case JournalRecord.TaskStarted started -> started(fields, started);
            case JournalRecord.TaskClosed closed -> closed(fields, closed);
            case JournalRecord.Verdict verdict -> verdict(fields, verdict);
            case JournalRecord.Ending ending -> ending(fields, ending);
            case JournalRecord.Notice notice -> notice(fields, notice);
            case JournalRecord.Alarm alarm -> alarm(fields, alarm);
        };
    }

    private static Json.Obj started(JsonFields fields, JournalRecord.TaskStarted started) {
        Task task = started.task();
        caller(fields, Optional.of(started.caller()));
        return fields.text("purpose", task.purpose().value())
                .text("for_agent", task.agent().value())
                .text("for_user", task.user())
                .text("started_by", task.startedBy().text())
                .text("objective", task.objective())
                .text("environment", task.environment())
                .flag("fresh", task.fresh())
                .instant("started", task.started())
                .instant("deadline", task.deadline())
                .object();
    }

    private static Json.Obj closed(JsonFields fields, JournalRecord.TaskClosed closed) {
        return fields.text("how", closed.how().word())
                .text("by", closed.by())
                .text("cause", closed.cause())
                .object();
    }

    private static Json.Obj verdict(JsonFields fields, JournalRecord.Verdict verdict) {
        caller(fields, verdict.caller());
        return fields.text("hop", verdict.hop().value())
                .text("purpose", verdict.purpose())
                .text("started_by", verdict.startedBy())
                .number("position", verdict.position())
                .text("peer", verdict.peer())
                .text("method", verdict.method())
                .text("target", verdict.target())
                .text("owner", verdict.owner())
                .text("effect", verdict.effect())
                .text("fingerprint", verdict.fingerprint())
                .text("arguments", verdict.arguments())
                .text("verdict", verdict.verdict())
                .text("reason", verdict.reason().map(Reason::name))
                .text("detail", verdict.detail())
                .list("rules", verdict.rules())
                .text("epoch", verdict.epoch())
                .flag("observed", verdict.observed())
                .object();
    }

    private static Json.Obj ending(JsonFields fields, JournalRecord.Ending ending) {
        return fields.text("hop", ending.hop().value())
                .text("outcome", ending.outcome().word())
                .number("status", ending.status())
                .number("events", ending.events())
                .text("result", ending.result())
                .text("detail", ending.detail())
                .number("elapsed_ns", ending.elapsed().toNanos())
                .object();
    }

    private static Json.Obj notice(JsonFields fields, JournalRecord.Notice notice) {
        return fields.text("what", notice.what())
                .text("about", notice.about())
                .text("by", notice.by())
                .text("detail", notice.detail())
                .object();
    }

    private static Json.Obj alarm(JsonFields fields, JournalRecord.Alarm alarm) {
        return fields.text("what", alarm.what())
                .text("hop", alarm.hop().value())
                .text("epoch", alarm.epoch().value())
                .text("target", alarm.target())
                .text("by", alarm.by())
                .put("compiled", opinion(alarm.compiled()))
                .put("official", opinion(alarm.official()))
                .text("about", alarm.about())
                .text("gateway", alarm.gateway())
                .object();
    }

    private static Json.Obj opinion(JournalRecord.Opinion opinion) {
        return new JsonFields()
                .text("verdict", opinion.verdict())
                .text("reason", opinion.reason().map(Reason::name))
                .list("rules", opinion.rules())
                .list("asks", opinion.asks())
                .object();
    }

    private static void caller(JsonFields fields, Optional<Caller> caller) {
        fields.text("workload", caller.map(Caller::workload))
                .text("agent", caller.map(Caller::agent))
                .text("proof", caller.map(who -> who.proof().word()))
                .text("user", caller.flatMap(Caller::user))
                .put(
                        "autonomous",
                        caller.<Json>map(who -> new Json.Bool(who.user().isEmpty()))
                                .orElse(Json.NULL));
    }
}
