package dev.writ.admin;

import dev.writ.model.Effect;
import dev.writ.model.History;
import dev.writ.model.Json;
import dev.writ.model.Task;
import dev.writ.model.TaskEnd;
import dev.writ.task.LiveTask;
import java.time.Instant;
import java.util.Comparator;

/// A task as the API shows it.
final class TaskView {
    private TaskView() {}

    /// What it is and whether it lives, without its history.
    static Json.Obj brief(LiveTask live, Instant now) {
        return head(live, now).object();
    }

    /// Everything known of it.
    static Json.Obj whole(LiveTask live, Instant now) {
        Task task = live.task();
        return head(live, now)
                .text("objective", task.objective())
                .maybe("user", task.user())
                .flag("fresh", task.fresh())
                .put("history", history(live.history()))
                .object();
    }

    private static Members head(LiveTask live, Instant now) {
        Task task = live.task();
        return new Members()
                .text("task", task.id())
                .text("agent", task.agent())
                .text("purpose", task.purpose())
                .text("state", state(live, now))
                .text("started_by", task.startedBy().text())
                .text("environment", task.environment())
                .number("calls", live.history().calls())
                .number("denied", live.history().denied())
                .instant("started", task.started())
                .instant("deadline", task.deadline());
    }

    private static String state(LiveTask live, Instant now) {
        return live.ended()
                .map(TaskEnd::word)
                .orElse(now.isBefore(live.task().deadline()) ? "open" : TaskEnd.EXPIRED.word());
    }

    static Json.Obj history(History history) {
        return new Members()
                .number("calls", history.calls())
                .number("denied", history.denied())
                .texts(
                        "effects",
                        history.effects().stream()
                                .sorted(Comparator.naturalOrder())
                                .map(Effect::word)
                                .toList())
                .texts("servers", history.servers().stream().sorted().toList())
                .text("content", history.content().word())
                .text("sensitivity", history.sensitivity().word())
                .texts("categories", history.categories().stream().sorted().toList())
                .object();
    }
}
