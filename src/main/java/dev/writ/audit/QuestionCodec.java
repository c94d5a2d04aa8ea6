package dev.writ.audit;

import dev.writ.model.Arguments;
import dev.writ.model.Caller;
import dev.writ.model.Capability;
import dev.writ.model.CapabilityGlob;
import dev.writ.model.Effect;
import dev.writ.model.History;
import dev.writ.model.Json;
import dev.writ.model.Labels;
import dev.writ.model.Limits;
import dev.writ.model.Octets;
import dev.writ.model.Purpose;
import dev.writ.model.Question;
import dev.writ.model.Task;
import java.util.Base64;
import java.util.TreeMap;

/// A question as bytes and back, without loss: what is read back is equal to what was recorded, so that a verdict can
/// be replayed. JSON with a version number; an unknown version is refused rather than guessed.
public final class QuestionCodec {
    /// The version this gateway writes.
    public static final int VERSION = 1;

    private QuestionCodec() {}

    /// The question as JSON text in UTF-8.
    public static Octets encode(Question question) {
        Json.Obj text = new JsonFields()
                .number("v", VERSION)
                .put("caller", caller(question.caller()))
                .put("task", task(question.task()))
                .put("purpose", purpose(question.purpose()))
                .put("capability", capability(question.capability()))
                .put("arguments", arguments(question.arguments()))
                .put("history", history(question.history()))
                .instant("now", question.now())
                .object();
        return Octets.utf8(JsonText.inOrder(text));
    }

    /// The question these bytes stand for.
    ///
    /// @throws IllegalArgumentException when they are no question, or one of another version
    public static Question decode(Octets bytes) {
        return new QuestionReading(JsonReader.object(bytes.text())).question();
    }

    private static Json caller(Caller caller) {
        return new JsonFields()
                .text("tenant", caller.tenant().value())
                .text("agent", caller.agent().value())
                .text("workload", caller.workload())
                .text("proof", caller.proof().name())
                .text("user", caller.user())
                .object();
    }

    private static Json task(Task task) {
        return new JsonFields()
                .text("id", task.id().value())
                .text("tenant", task.tenant().value())
                .text("agent", task.agent().value())
                .text("purpose", task.purpose().value())
                .text("started_by", task.startedBy().text())
                .text("objective", task.objective())
                .text("environment", task.environment())
                .text("user", task.user())
                .flag("fresh", task.fresh())
                .instant("started", task.started())
                .instant("deadline", task.deadline())
                .object();
    }

    private static Json purpose(Purpose purpose) {
        return new JsonFields()
                .text("name", purpose.name().value())
                .set("agents", purpose.agents().stream().map(Object::toString).toList())
                .set(
                        "started_by",
                        purpose.startedBy().stream()
                                .map(starter -> starter.text())
                                .toList())
                .put(
                        "may_use",
                        new Json.Arr(purpose.mayUse().stream()
                                .map(QuestionCodec::glob)
                                .toList()))
                .put("limits", limits(purpose.limits()))
                .object();
    }

    private static Json glob(CapabilityGlob glob) {
        return new JsonFields()
                .text("server", glob.server())
                .text("name", glob.name())
                .object();
    }

    private static Json limits(Limits limits) {
        return new JsonFields()
                .text("time", limits.time().toString())
                .number("calls", limits.calls())
                .text("sensitivity", limits.sensitivity().name())
                .set("environments", limits.environments())
                .object();
    }

    private static Json capability(Capability capability) {
        return new JsonFields()
                .text("server", capability.id().server().value())
                .text("kind", capability.id().kind().name())
                .text("name", capability.id().name())
                .text("environment", capability.environment())
                .text("owner", capability.owner())
                .put("labels", labels(capability.labels()))
                .text("fingerprint", capability.fingerprint().digest().value())
                .put("input_schema", capability.inputSchema())
                .text("mode", capability.mode().name())
                .object();
    }

    private static Json labels(Labels labels) {
        JsonFields roles = new JsonFields();
        new TreeMap<>(labels.roles()).forEach((argument, role) -> roles.text(argument, role.name()));
        return new JsonFields()
                .text("does", labels.does().name())
                .text("reach", labels.reach().name())
                .flag("undo", labels.undo())
                .text("content", labels.content().name())
                .text("sensitivity", labels.sensitivity().name())
                .set("categories", labels.categories())
                .put("roles", roles.object())
                .object();
    }

    /// The bytes only: their one reading is made of them again.
    private static Json arguments(Arguments arguments) {
        return new JsonFields()
                .text(
                        "bytes",
                        Base64.getEncoder().encodeToString(arguments.bytes().array()))
                .text("digest", arguments.digest().value())
                .object();
    }

    private static Json history(History history) {
        return new JsonFields()
                .number("calls", history.calls())
                .number("denied", history.denied())
                .set("effects", history.effects().stream().map(Effect::name).toList())
                .set("servers", history.servers())
                .text("content", history.content().name())
                .text("sensitivity", history.sensitivity().name())
                .set("categories", history.categories())
                .object();
    }
}
