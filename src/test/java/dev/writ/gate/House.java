package dev.writ.gate;

import dev.writ.audit.Journal;
import dev.writ.audit.JournalRecord;
import dev.writ.audit.JournalUnavailable;
import dev.writ.catalog.Catalog;
import dev.writ.catalog.ServerEntry;
import dev.writ.catalog.Sighting;
import dev.writ.fake.FakeUpstream;
import dev.writ.fake.TestClock;
import dev.writ.identity.Authenticator;
import dev.writ.identity.Identified;
import dev.writ.identity.Proof;
import dev.writ.model.AgentName;
import dev.writ.model.Arguments;
import dev.writ.model.Caller;
import dev.writ.model.CanonicalJson;
import dev.writ.model.CapabilityGlob;
import dev.writ.model.Content;
import dev.writ.model.Decision;
import dev.writ.model.Effect;
import dev.writ.model.EpochId;
import dev.writ.model.History;
import dev.writ.model.Json;
import dev.writ.model.Labels;
import dev.writ.model.Limits;
import dev.writ.model.Mode;
import dev.writ.model.Octets;
import dev.writ.model.PolicyEngine;
import dev.writ.model.Purpose;
import dev.writ.model.PurposeName;
import dev.writ.model.Question;
import dev.writ.model.Reach;
import dev.writ.model.Reason;
import dev.writ.model.Refusal;
import dev.writ.model.Secret;
import dev.writ.model.Sensitivity;
import dev.writ.model.ServerName;
import dev.writ.model.Starter;
import dev.writ.model.Task;
import dev.writ.model.TaskId;
import dev.writ.model.TenantId;
import dev.writ.model.ToolDefinition;
import dev.writ.policy.Decided;
import dev.writ.policy.DecisionPoint;
import dev.writ.policy.Recheck;
import dev.writ.task.LiveTask;
import dev.writ.task.TaskLedger;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A gate with small real collaborators, every wait under the test's control. One tenant, one server `mail` with the
/// tools `read`, `send` and `hidden`, one agent, two purposes of which the task has the narrower.
final class House {

    static final TenantId ACME = new TenantId("acme");
    static final AgentName AGENT = new AgentName("helper");
    static final TaskId TASK = new TaskId("t-0000000000000001");

    final TestClock clock = new TestClock();
    final HeldJournal journal = new HeldJournal();
    FakeUpstream mail = new FakeUpstream("mail").shows(tool("read", "Read"), tool("send", "Send"), tool("hidden", "H"));
    final List<Question> asked = new ArrayList<>();
    final List<Decided> decided = new ArrayList<>();
    final List<Sighting> sightings = new ArrayList<>();
    final LiveTask task;
    final Epochs epochs;
    final GovernedGate gate;
    Decision policy = new Decision.Permit(List.of("permit-all"));
    Mode mode;

    House() {
        this(Mode.ENFORCE);
    }

    House(Mode mode) {
        this.mode = mode;
        this.task = new LiveTask(task(AGENT), History.NONE, 1);
        this.epochs = new Epochs(epoch("e-0000000000000001"));
        Ledger ledger = new Ledger();
        ledger.admit(task);
        this.gate = new GovernedGate(
                new Stations(
                        ACME,
                        new TokenIsAgentName(),
                        ledger,
                        epochs,
                        name -> name.equals(mail.name()) ? Optional.of(mail) : Optional.empty(),
                        journal,
                        question -> Octets.utf8(question.capability().id().toString()),
                        clock,
                        clock,
                        decided::add,
                        () -> Runnable::run),
                GateLimits.DEFAULT,
                (_, sighting) -> sightings.add(sighting));
    }

    Epoch epoch(String id) {
        return epoch(id, Set.of());
    }

    Epoch epoch(String id, Set<String> unpublished) {
        Labels reads = new Labels(
                Effect.READ, Reach.OWN, true, Content.UNTRUSTED, Sensitivity.INTERNAL, Set.of("mail"), Map.of());
        ServerEntry entry =
                new ServerEntry(ACME, new ServerName("mail"), "mail-team", "prod", mode, reads, Map.of(), unpublished);
        Catalog catalog = new Catalog(
                ACME,
                List.of(entry),
                List.of(approved("read", "Read"), approved("send", "Send"), approved("hidden", "H")),
                List.of(purpose("reading", "mail/read"), purpose("writing", "mail/send")));
        DecisionPoint point = question -> {
            asked.add(question);
            return policy;
        };
        return new Epoch(new EpochId(id), catalog, point, Optional.of(new Recheck(PolicyEngine.COMPILED, () -> point)));
    }

    Passage call(String tool) {
        return call(tool, "helper");
    }

    Passage call(String tool, String token) {
        return gate.pass(
                new Ask.CallTool(bearer(token), "mail", "127.0.0.1", tool, arguments(), false),
                (_, _) -> Future.succeededFuture());
    }

    Passage list() {
        return gate.pass(new Ask.ListTools(bearer("helper"), "mail", "127.0.0.1"), (_, _) -> Future.succeededFuture());
    }

    static Proof bearer(String token) {
        return new Proof.Bearer(Secret.of(token));
    }

    static Arguments arguments() {
        Json.Obj tree = Json.Obj.of(Map.of("to", new Json.Str("ops@acme.example")));
        return new Arguments(Octets.utf8("{\"to\":\"ops@acme.example\"}"), tree, CanonicalJson.argumentsDigest(tree));
    }

    static ToolDefinition tool(String name, String description) {
        LinkedHashMap<String, Json> members = new LinkedHashMap<>();
        members.put("name", new Json.Str(name));
        members.put("description", new Json.Str(description));
        members.put("inputSchema", Json.Obj.of(Map.of("type", new Json.Str("object"))));
        Json.Obj tree = new Json.Obj(members);
        return new ToolDefinition(name, CanonicalJson.jcs(tree), tree);
    }

    Task task(AgentName agent) {
        return new Task(
                TASK,
                ACME,
                agent,
                new PurposeName("reading"),
                new Starter.Person(),
                "read the mail",
                "prod",
                Optional.empty(),
                false,
                clock.instant(),
                clock.instant().plus(Duration.ofMinutes(30)));
    }

    private static Catalog.Approved approved(String name, String description) {
        ToolDefinition tool = tool(name, description);
        return new Catalog.Approved(
                dev.writ.model.CapabilityId.tool(new ServerName("mail"), name),
                Sighting.fingerprint(tool),
                Json.Obj.empty(),
                false);
    }

    private static Purpose purpose(String name, String glob) {
        return new Purpose(
                new PurposeName(name),
                Set.of(AGENT),
                Set.of(new Starter.Person()),
                List.of(CapabilityGlob.parse(glob)),
                new Limits(Duration.ofMinutes(30), 3, Sensitivity.CONFIDENTIAL, Set.of("prod")));
    }

    /// Believes that a token is the name of an agent, whose task is always the same one.
    private static final class TokenIsAgentName implements Authenticator {
        @Override
        public Identified authenticate(Proof proof) {
            return switch (proof) {
                case Proof.Bearer(Secret token) ->
                    new Identified(
                            new Caller(
                                    ACME,
                                    token.revealText(AgentName::new),
                                    "key:test",
                                    Caller.ProofStrength.BEARER,
                                    Optional.empty()),
                            Optional.of(TASK));
                case Proof.None _, Proof.Assertion _ -> throw new Refusal(Reason.TOKEN_MISSING, "no token");
            };
        }
    }

    private static final class Ledger implements TaskLedger {
        private final List<LiveTask> tasks = new ArrayList<>();

        @Override
        public void admit(LiveTask live) {
            tasks.add(live);
        }

        @Override
        public Optional<LiveTask> find(TenantId tenant, TaskId id) {
            return tasks.stream().filter(live -> live.task().id().equals(id)).findFirst();
        }

        @Override
        public List<LiveTask> all(TenantId tenant) {
            return List.copyOf(tasks);
        }
    }

    /// A journal whose disk the test holds: at once, later, or never.
    static final class HeldJournal implements Journal {
        record Line(long n, JournalRecord entry, Optional<Octets> question) {}

        final List<Line> lines = new ArrayList<>();
        final List<Promise<Void>> waiting = new ArrayList<>();
        boolean holds;
        boolean broken;

        @Override
        public Future<Void> append(long n, JournalRecord entry, Optional<Octets> question) {
            if (broken) {
                return Future.failedFuture(new JournalUnavailable("the disk is gone"));
            }
            lines.add(new Line(n, entry, question));
            if (!holds) {
                return Future.succeededFuture();
            }
            Promise<Void> durable = Promise.promise();
            waiting.add(durable);
            return durable.future();
        }

        void reachesTheDisk() {
            List<Promise<Void>> now = List.copyOf(waiting);
            waiting.clear();
            now.forEach(Promise::complete);
        }

        List<JournalRecord.Verdict> verdicts() {
            return only(JournalRecord.Verdict.class);
        }

        List<JournalRecord.Ending> endings() {
            return only(JournalRecord.Ending.class);
        }

        private <R> List<R> only(Class<R> kind) {
            return lines.stream()
                    .map(Line::entry)
                    .filter(kind::isInstance)
                    .map(kind::cast)
                    .toList();
        }

        @Override
        public boolean whole() {
            return !broken;
        }

        @Override
        public void close() {
            // Nothing is held open.
        }
    }
}
