package dev.writ.admin;

import dev.writ.model.AgentName;
import dev.writ.model.Arguments;
import dev.writ.model.Caller;
import dev.writ.model.Capability;
import dev.writ.model.Content;
import dev.writ.model.Effect;
import dev.writ.model.History;
import dev.writ.model.Labels;
import dev.writ.model.Purpose;
import dev.writ.model.PurposeName;
import dev.writ.model.Question;
import dev.writ.model.Reach;
import dev.writ.model.Sensitivity;
import dev.writ.model.Starter;
import dev.writ.model.Task;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// A question on its way to becoming another one: every fact of it that a rule can read, open to change.
final class QuestionDraft {
    private final Question from;
    AgentName agent;
    Optional<String> user;
    Caller.ProofStrength proof;
    PurposeName purpose;
    Starter startedBy;
    Instant started;
    String taskEnvironment;
    boolean fresh;
    String environment;
    String owner;
    Reach reach;
    boolean undo;
    Content content;
    Sensitivity sensitivity;
    Set<String> categories;
    Arguments arguments;
    int calls;
    int denied;
    Set<Effect> effects;
    Set<String> servers;
    Content readContent;
    Sensitivity readSensitivity;
    Set<String> readCategories;
    Instant now;

    QuestionDraft(Question question) {
        from = question;
        agent = question.caller().agent();
        user = question.caller().user();
        proof = question.caller().proof();
        purpose = question.task().purpose();
        startedBy = question.task().startedBy();
        started = question.task().started();
        taskEnvironment = question.task().environment();
        fresh = question.task().fresh();
        environment = question.capability().environment();
        owner = question.capability().owner();
        Labels labels = question.capability().labels();
        reach = labels.reach();
        undo = labels.undo();
        content = labels.content();
        sensitivity = labels.sensitivity();
        categories = labels.categories();
        arguments = question.arguments();
        History history = question.history();
        calls = history.calls();
        denied = history.denied();
        effects = history.effects();
        servers = history.servers();
        readContent = history.content();
        readSensitivity = history.sensitivity();
        readCategories = history.categories();
        now = question.now();
    }

    /// The question as it now is; equal to the first one when nothing was changed.
    Question question() {
        Caller caller = from.caller();
        Task task = from.task();
        Purpose whole = from.purpose();
        return new Question(
                new Caller(caller.tenant(), agent, caller.workload(), proof, user),
                new Task(
                        task.id(),
                        task.tenant(),
                        agent.equals(caller.agent()) ? task.agent() : agent,
                        purpose,
                        startedBy,
                        task.objective(),
                        taskEnvironment,
                        user.equals(caller.user()) ? task.user() : user,
                        fresh,
                        started,
                        task.deadline()),
                purpose.equals(task.purpose())
                        ? whole
                        : new Purpose(purpose, whole.agents(), whole.startedBy(), whole.mayUse(), whole.limits()),
                capability(),
                arguments,
                new History(calls, denied, effects, servers, readContent, readSensitivity, readCategories),
                now);
    }

    private Capability capability() {
        Capability capability = from.capability();
        Labels labels = capability.labels();
        return new Capability(
                capability.id(),
                environment,
                owner,
                new Labels(labels.does(), reach, undo, content, sensitivity, categories, labels.roles()),
                capability.fingerprint(),
                capability.inputSchema(),
                capability.mode());
    }
}
