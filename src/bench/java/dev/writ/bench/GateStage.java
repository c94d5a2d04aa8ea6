package dev.writ.bench;

import dev.writ.audit.Journal;
import dev.writ.catalog.Catalog;
import dev.writ.catalog.ServerEntry;
import dev.writ.catalog.Sighting;
import dev.writ.fake.Asked;
import dev.writ.fake.Samples;
import dev.writ.gate.Answer;
import dev.writ.gate.Ask;
import dev.writ.gate.Epoch;
import dev.writ.gate.Epochs;
import dev.writ.gate.GateLimits;
import dev.writ.gate.GovernedGate;
import dev.writ.gate.Stations;
import dev.writ.identity.Identified;
import dev.writ.identity.Proof;
import dev.writ.model.Arguments;
import dev.writ.model.CanonicalJson;
import dev.writ.model.CapabilityGlob;
import dev.writ.model.CapabilityId;
import dev.writ.model.Decision;
import dev.writ.model.EpochId;
import dev.writ.model.ForwardClock;
import dev.writ.model.History;
import dev.writ.model.Json;
import dev.writ.model.Limits;
import dev.writ.model.Mode;
import dev.writ.model.Octets;
import dev.writ.model.Purpose;
import dev.writ.model.Question;
import dev.writ.model.Sensitivity;
import dev.writ.model.ServerName;
import dev.writ.model.Starter;
import dev.writ.model.Task;
import dev.writ.model.ToolDefinition;
import dev.writ.task.LiveTask;
import dev.writ.task.MemoryLedger;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// A gate with one task, one server that answers at once, and a policy that always permits.
final class GateStage {
    private static final ServerName MAIL = new ServerName("mail");
    private static final Arguments ARGUMENTS = arguments();

    private final GovernedGate gate;

    GateStage(Journal journal, Function<Question, Octets> encoding) {
        InstantSource wall = InstantSource.system();
        ForwardClock clock = new ForwardClock(wall, System::nanoTime);
        Task like = Samples.task(Samples.TASK);
        Task task = new Task(
                like.id(),
                like.tenant(),
                like.agent(),
                like.purpose(),
                like.startedBy(),
                like.objective(),
                like.environment(),
                like.user(),
                like.fresh(),
                wall.instant(),
                wall.instant().plus(Duration.ofHours(1)));
        MemoryLedger ledger = new MemoryLedger(MemoryLedger.Bounds.DEFAULT, clock);
        ledger.admit(new LiveTask(task, History.NONE, 1));
        PromptUpstream mail = new PromptUpstream(MAIL, tool());
        this.gate = new GovernedGate(
                new Stations(
                        Samples.ACME,
                        _ -> new Identified(Samples.CALLER, Optional.of(Samples.TASK)),
                        ledger,
                        new Epochs(new Epoch(
                                new EpochId("e-0000000000000001"),
                                catalog(task),
                                _ -> new Decision.Permit(List.of("all")))),
                        _ -> Optional.of(mail),
                        journal,
                        encoding,
                        wall,
                        System::nanoTime),
                GateLimits.DEFAULT,
                (_, _) -> {});
    }

    Future<Answer> call() {
        return gate.pass(
                        new Ask.CallTool(new Proof.None(), MAIL.value(), "127.0.0.1", "read", ARGUMENTS, false),
                        (_, _) -> Future.succeededFuture())
                .answer();
    }

    private static Catalog catalog(Task task) {
        ServerEntry entry = new ServerEntry(
                Samples.ACME, MAIL, "mail-team", task.environment(), Mode.ENFORCE, Asked.HARMLESS, Map.of(), Set.of());
        Purpose purpose = new Purpose(
                task.purpose(),
                Set.of(task.agent()),
                Set.of(new Starter.Person()),
                List.of(CapabilityGlob.parse("mail/*")),
                new Limits(
                        Duration.ofHours(1), Integer.MAX_VALUE, Sensitivity.CONFIDENTIAL, Set.of(task.environment())));
        Catalog.Approved approved = new Catalog.Approved(
                CapabilityId.tool(MAIL, "read"), Sighting.fingerprint(tool()), Json.Obj.empty(), false);
        return new Catalog(Samples.ACME, List.of(entry), List.of(approved), List.of(purpose));
    }

    private static ToolDefinition tool() {
        Json.Obj tree = Json.Obj.of(Map.of(
                "name", new Json.Str("read"), "inputSchema", Json.Obj.of(Map.of("type", new Json.Str("object")))));
        return new ToolDefinition("read", CanonicalJson.jcs(tree), tree);
    }

    private static Arguments arguments() {
        String text = "The quick brown fox jumps over the lazy dog. ".repeat(20);
        Json.Obj tree = Json.Obj.of(Map.of("text", new Json.Str(text)));
        return new Arguments(Octets.utf8("{\"text\":\"" + text + "\"}"), tree, CanonicalJson.argumentsDigest(tree));
    }
}
