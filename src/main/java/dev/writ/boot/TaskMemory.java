package dev.writ.boot;

import dev.writ.audit.JournalReader;
import dev.writ.audit.QuestionCodec;
import dev.writ.audit.RecordView;
import dev.writ.model.AgentName;
import dev.writ.model.CapabilityId;
import dev.writ.model.HopId;
import dev.writ.model.Json;
import dev.writ.model.Labels;
import dev.writ.model.PurposeName;
import dev.writ.model.ServerName;
import dev.writ.model.Starter;
import dev.writ.model.Task;
import dev.writ.model.TaskEnd;
import dev.writ.model.TaskId;
import dev.writ.model.TenantId;
import dev.writ.task.LiveTask;
import dev.writ.task.TaskFact;
import dev.writ.task.TaskFold;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Remembers, from the journal, the tasks that were open when the gateway stopped.
final class TaskMemory {
    private static final int PAGE = 5_000;

    private final JournalReader reader;
    private final TenantId tenant;

    TaskMemory(JournalReader reader, TenantId tenant) {
        this.reader = reader;
        this.tenant = tenant;
    }

    /// Every task the journal knows, ended ones included, with its history.
    ///
    /// @throws IllegalStateException when the records cannot be a journal's
    List<LiveTask> recall(Instant now) {
        List<TaskFact> facts = new ArrayList<>();
        long from = 1;
        List<RecordView> page = reader.from(tenant, from, PAGE);
        while (!page.isEmpty()) {
            for (RecordView view : page) {
                view.task().flatMap(task -> fact(view, task)).ifPresent(facts::add);
            }
            from = page.getLast().seq() + 1;
            page = reader.from(tenant, from, PAGE);
        }
        return TaskFold.fold(facts, now);
    }

    private Optional<TaskFact> fact(RecordView view, TaskId task) {
        // A body that retention dropped belongs to a task that ended long ago.
        return view.body().map(body -> switch (view.kind()) {
            case "task-started" -> new TaskFact.Started(task(body, task), view.n(), view.at());
            case "task-closed" -> new TaskFact.Closed(tenant, task, view.n(), end(body), view.at());
            case "verdict" -> verdict(view, body, task);
            case String _ -> new TaskFact.Noted(tenant, task, view.n(), view.at());
        });
    }

    private TaskFact verdict(RecordView view, Json.Obj body, TaskId task) {
        if (!"tools/call".equals(body.text("method").orElse(""))) {
            return new TaskFact.Noted(tenant, task, view.n(), view.at());
        }
        boolean observed =
                body.member("observed").filter(new Json.Bool(true)::equals).isPresent();
        boolean went = observed || body.text("verdict").filter("permit"::equals).isPresent();
        if (!went) {
            return new TaskFact.Refused(tenant, task, view.n(), view.at());
        }
        String target = body.text("target").orElse("");
        int slash = target.indexOf('/');
        CapabilityId id = CapabilityId.tool(new ServerName(target.substring(0, slash)), target.substring(slash + 1));
        return new TaskFact.Permitted(tenant, task, view.n(), id, labels(body), view.at());
    }

    // The labels stand in the recorded question; without it the worst is assumed.
    private Labels labels(Json.Obj body) {
        return body.text("hop")
                .map(HopId::new)
                .flatMap(hop -> reader.question(tenant, hop))
                .map(bytes -> QuestionCodec.decode(bytes).capability().labels())
                .orElse(Labels.UNLABELLED);
    }

    private Task task(Json.Obj body, TaskId id) {
        return new Task(
                id,
                tenant,
                new AgentName(need(body, "for_agent")),
                new PurposeName(need(body, "purpose")),
                Starter.parse(need(body, "started_by")),
                body.text("objective").orElse(""),
                body.text("environment").orElse(""),
                body.text("for_user"),
                body.member("fresh").filter(new Json.Bool(true)::equals).isPresent(),
                Instant.parse(need(body, "started")),
                Instant.parse(need(body, "deadline")));
    }

    private static TaskEnd end(Json.Obj body) {
        return TaskEnd.valueOf(need(body, "how").toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static String need(Json.Obj body, String member) {
        return body.text(member)
                .orElseThrow(() -> new IllegalStateException("a record in the journal has no `" + member + "`"));
    }
}
