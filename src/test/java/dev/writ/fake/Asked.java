package dev.writ.fake;

import dev.writ.model.AgentName;
import dev.writ.model.Arguments;
import dev.writ.model.Caller;
import dev.writ.model.Capability;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A question to begin a test with: triage-bot of acme, in a task for incident-triage that has done nothing, calls a
/// tool with everything harmless. Each `with` changes one fact.
///
/// @param capability what is called
/// @param purpose    the task's purpose
/// @param proof      how the caller was proved
/// @param user       the user beside the agent
/// @param history    what the task has done
/// @param arguments  the call's arguments
public record Asked(
        Capability capability,
        String purpose,
        Caller.ProofStrength proof,
        Optional<String> user,
        History history,
        Json.Obj arguments) {

    public static final Instant NOW = Instant.parse("2026-11-21T10:05:00Z");
    public static final Labels HARMLESS =
            new Labels(Effect.READ, Reach.OWN, true, Content.INTERNAL, Sensitivity.INTERNAL, Set.of(), Map.of());

    private static final TenantId ACME = new TenantId("acme");
    private static final AgentName BOT = new AgentName("triage-bot");

    /// A call of this tool without arguments.
    public static Asked about(Capability capability) {
        return new Asked(
                capability,
                "incident-triage",
                Caller.ProofStrength.BEARER,
                Optional.empty(),
                History.NONE,
                Json.Obj.empty());
    }

    /// The tool `tickets/NAME` with these labels and this JSON Schema.
    public static Capability tool(String name, Labels labels, String schema) {
        CapabilityId id = CapabilityId.tool(new ServerName("tickets"), name);
        return new Capability(
                id,
                "test",
                "support-leads",
                labels,
                new Fingerprint(Digest.ofFields(name, schema)),
                JsonText.object(schema),
                Mode.ENFORCE);
    }

    /// Harmless labels but for the effect and the reach.
    public static Labels labels(Effect does, Reach reach) {
        return new Labels(does, reach, true, Content.INTERNAL, Sensitivity.INTERNAL, Set.of(), Map.of());
    }

    /// These labels with the roles of arguments.
    public static Labels roles(Labels labels, Map<String, Role> roles) {
        return new Labels(
                labels.does(),
                labels.reach(),
                labels.undo(),
                labels.content(),
                labels.sensitivity(),
                labels.categories(),
                roles);
    }

    /// A history in which data of these kinds was read.
    public static History read(Content content, Sensitivity sensitivity) {
        return new History(1, 0, Set.of(Effect.READ), Set.of("tickets"), content, sensitivity, Set.of());
    }

    public Asked withCapability(Capability value) {
        return new Asked(value, purpose, proof, user, history, arguments);
    }

    public Asked withEnvironment(String value) {
        return withCapability(new Capability(
                capability.id(),
                value,
                capability.owner(),
                capability.labels(),
                capability.fingerprint(),
                capability.inputSchema(),
                capability.mode()));
    }

    public Asked withLabels(Labels value) {
        return withCapability(new Capability(
                capability.id(),
                capability.environment(),
                capability.owner(),
                value,
                capability.fingerprint(),
                capability.inputSchema(),
                capability.mode()));
    }

    public Asked withPurpose(String value) {
        return new Asked(capability, value, proof, user, history, arguments);
    }

    public Asked withProof(Caller.ProofStrength value) {
        return new Asked(capability, purpose, value, user, history, arguments);
    }

    public Asked withUser(String value) {
        return new Asked(capability, purpose, proof, Optional.of(value), history, arguments);
    }

    public Asked withHistory(History value) {
        return new Asked(capability, purpose, proof, user, value, arguments);
    }

    public Asked withArguments(Json.Obj value) {
        return new Asked(capability, purpose, proof, user, history, value);
    }

    public Asked with(String json) {
        return withArguments(JsonText.object(json));
    }

    /// The question.
    public Question question() {
        PurposeName name = new PurposeName(purpose);
        Task task = new Task(
                new TaskId("t-0123456789abcdef"),
                ACME,
                BOT,
                name,
                new Starter.Person(),
                "look at ticket 7",
                capability.environment(),
                user,
                false,
                NOW.minusSeconds(300),
                NOW.plusSeconds(1500));
        Purpose full = new Purpose(
                name,
                Set.of(BOT),
                Set.of(new Starter.Person()),
                List.of(),
                new Limits(Duration.ofMinutes(30), 200, Sensitivity.REGULATED, Set.of("test", "prod")));
        return new Question(
                new Caller(ACME, BOT, "key:sha256:00", proof, user),
                task,
                full,
                capability,
                new Arguments(Octets.none(), arguments, Digest.ofFields(arguments.toString())),
                history,
                NOW);
    }
}
