package dev.writ.admin;

import dev.writ.model.Capability;
import dev.writ.model.Json;
import dev.writ.model.Purpose;
import dev.writ.model.Question;
import dev.writ.model.Task;

/// A recorded question as a person reads it: who, in which task, for what, after what. The arguments themselves are
/// evidence for those who may see payloads, so only their digest and names are shown.
final class QuestionView {
    private QuestionView() {}

    static Json.Obj of(Question question) {
        Task task = question.task();
        Capability capability = question.capability();
        return new Members()
                .put(
                        "identity",
                        new Members()
                                .text("tenant", question.caller().tenant())
                                .text("agent", question.caller().agent())
                                .text("workload", question.caller().workload())
                                .text("proof", question.caller().proof().word())
                                .text("user", question.caller().user().orElse("autonomous"))
                                .object())
                .put(
                        "task",
                        new Members()
                                .text("task", task.id())
                                .text("started_by", task.startedBy().text())
                                .text("objective", task.objective())
                                .text("environment", task.environment())
                                .instant("deadline", task.deadline())
                                .object())
                .put("purpose", purpose(question.purpose()))
                .put(
                        "tool",
                        new Members()
                                .text("tool", capability.id())
                                .text("owner", capability.owner())
                                .text("environment", capability.environment())
                                .text("fingerprint", capability.fingerprint())
                                .put("labels", CatalogDesk.labels(capability.labels()))
                                .object())
                .put(
                        "arguments",
                        new Members()
                                .text("digest", question.arguments().digest())
                                .texts(
                                        "names",
                                        question.arguments().tree().members().keySet())
                                .object())
                .put("history", TaskView.history(question.history()))
                .instant("at", question.now())
                .object();
    }

    static Json.Obj purpose(Purpose purpose) {
        return new Members()
                .text("name", purpose.name())
                .texts(
                        "may_use",
                        purpose.mayUse().stream().map(Object::toString).toList())
                .put(
                        "limits",
                        new Members()
                                .text("time", purpose.limits().time())
                                .number("calls", purpose.limits().calls())
                                .text(
                                        "sensitivity",
                                        purpose.limits().sensitivity().word())
                                .texts(
                                        "environments",
                                        purpose.limits().environments().stream()
                                                .sorted()
                                                .toList())
                                .object())
                .object();
    }
}
