package dev.writ.audit;

import static java.util.stream.Collectors.toSet;

import dev.writ.model.AgentName;
import dev.writ.model.Arguments;
import dev.writ.model.Caller;
import dev.writ.model.Capability;
import dev.writ.model.CapabilityGlob;
import dev.writ.model.CapabilityId;
import dev.writ.model.Content;
import dev.writ.model.Digest;
import dev.writ.model.Effect;
import dev.writ.model.Fingerprint;
import dev.writ.model.History;
import dev.writ.model.Json;
import dev.writ.model.Labels;
import dev.writ.model.Limits;
import dev.writ.model.Mode;
import dev.writ.model.Octets;
import dev.writ.model.Purpose;
import dev.writ.model.PurposeName;
import dev.writ.model.Question;
import dev.writ.model.Reach;
import dev.writ.model.Role;
import dev.writ.model.Sensitivity;
import dev.writ.model.ServerName;
import dev.writ.model.Starter;
import dev.writ.model.Task;
import dev.writ.model.TaskId;
import dev.writ.model.TenantId;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Reads one recorded question; the other half of [QuestionCodec].
///
/// @param text the recorded object
record QuestionReading(Json.Obj text) {

    Question question() {
        JsonPick all = new JsonPick(text);
        long version = all.number("v");
        if (version != QuestionCodec.VERSION) {
            throw new IllegalArgumentException(
                    "the recorded question has version " + version + ", this gateway reads " + QuestionCodec.VERSION);
        }
        try {
            return new Question(
                    caller(all.in("caller")),
                    task(all.in("task")),
                    purpose(all.in("purpose")),
                    capability(all.in("capability")),
                    arguments(all.in("arguments")),
                    history(all.in("history")),
                    Instant.parse(all.text("now")));
        } catch (DateTimeException unreadable) {
            throw new IllegalArgumentException("the recorded question has a time that cannot be read", unreadable);
        }
    }

    private static Caller caller(JsonPick caller) {
        return new Caller(
                new TenantId(caller.text("tenant")),
                new AgentName(caller.text("agent")),
                caller.text("workload"),
                Caller.ProofStrength.valueOf(caller.text("proof")),
                caller.maybe("user"));
    }

    private static Task task(JsonPick task) {
        return new Task(
                new TaskId(task.text("id")),
                new TenantId(task.text("tenant")),
                new AgentName(task.text("agent")),
                new PurposeName(task.text("purpose")),
                Starter.parse(task.text("started_by")),
                task.text("objective"),
                task.text("environment"),
                task.maybe("user"),
                task.flag("fresh"),
                Instant.parse(task.text("started")),
                Instant.parse(task.text("deadline")));
    }

    private static Purpose purpose(JsonPick purpose) {
        JsonPick limits = purpose.in("limits");
        return new Purpose(
                new PurposeName(purpose.text("name")),
                purpose.texts("agents").stream().map(AgentName::new).collect(toSet()),
                purpose.texts("started_by").stream().map(Starter::parse).collect(toSet()),
                purpose.objects("may_use").stream()
                        .map(glob -> new CapabilityGlob(glob.text("server"), glob.text("name")))
                        .toList(),
                new Limits(
                        Duration.parse(limits.text("time")),
                        limits.integer("calls"),
                        Sensitivity.valueOf(limits.text("sensitivity")),
                        Set.copyOf(limits.texts("environments"))));
    }

    private static Capability capability(JsonPick capability) {
        return new Capability(
                new CapabilityId(
                        new ServerName(capability.text("server")),
                        CapabilityId.Kind.valueOf(capability.text("kind")),
                        capability.text("name")),
                capability.text("environment"),
                capability.text("owner"),
                labels(capability.in("labels")),
                new Fingerprint(new Digest(capability.text("fingerprint"))),
                capability.in("input_schema").object(),
                Mode.valueOf(capability.text("mode")));
    }

    private static Labels labels(JsonPick labels) {
        Map<String, Role> roles = new LinkedHashMap<>();
        JsonPick named = labels.in("roles");
        named.object().members().keySet().forEach(argument -> roles.put(argument, Role.valueOf(named.text(argument))));
        return new Labels(
                Effect.valueOf(labels.text("does")),
                Reach.valueOf(labels.text("reach")),
                labels.flag("undo"),
                Content.valueOf(labels.text("content")),
                Sensitivity.valueOf(labels.text("sensitivity")),
                Set.copyOf(labels.texts("categories")),
                roles);
    }

    private static Arguments arguments(JsonPick arguments) {
        Octets bytes = Octets.wrap(Base64.getDecoder().decode(arguments.text("bytes")));
        return new Arguments(bytes, JsonReader.object(bytes.text()), new Digest(arguments.text("digest")));
    }

    private static History history(JsonPick history) {
        return new History(
                history.integer("calls"),
                history.integer("denied"),
                history.texts("effects").stream().map(Effect::valueOf).collect(toSet()),
                Set.copyOf(history.texts("servers")),
                Content.valueOf(history.text("content")),
                Sensitivity.valueOf(history.text("sensitivity")),
                Set.copyOf(history.texts("categories")));
    }
}
