package dev.writ.admin;

import dev.writ.audit.JsonReader;
import dev.writ.catalog.Catalog;
import dev.writ.catalog.PinStore;
import dev.writ.catalog.ServerEntry;
import dev.writ.fake.FakeUpstream;
import dev.writ.fake.MemoryJournal;
import dev.writ.fake.MemoryPins;
import dev.writ.fake.TableDecisionPoint;
import dev.writ.fake.TestClock;
import dev.writ.identity.Agents;
import dev.writ.identity.local.AgentStatement;
import dev.writ.identity.local.LocalAuthenticator;
import dev.writ.jose.SigningKey;
import dev.writ.model.AgentName;
import dev.writ.model.CapabilityGlob;
import dev.writ.model.CapabilityId;
import dev.writ.model.EpochId;
import dev.writ.model.ForwardClock;
import dev.writ.model.Json;
import dev.writ.model.Labels;
import dev.writ.model.Limits;
import dev.writ.model.Mode;
import dev.writ.model.Octets;
import dev.writ.model.PolicyEngine;
import dev.writ.model.Purpose;
import dev.writ.model.PurposeName;
import dev.writ.model.Secret;
import dev.writ.model.Sensitivity;
import dev.writ.model.ServerName;
import dev.writ.model.Starter;
import dev.writ.model.TaskId;
import dev.writ.model.TenantId;
import dev.writ.model.ToolDefinition;
import dev.writ.policy.DecisionPoint;
import dev.writ.policy.Explaining;
import dev.writ.policy.SecondOpinion;
import dev.writ.task.Deadlines;
import dev.writ.task.LiveTask;
import dev.writ.task.MemoryLedger;
import dev.writ.task.TaskOpening;
import dev.writ.token.jwt.JwtTaskTokens;
import dev.writ.upstream.Upstream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A whole gateway behind the API, as small as it can be: two agents with keys, one purpose, one server.
final class AdminHouse implements House {
    static final TenantId ACME = new TenantId("acme");
    static final AgentName TRIAGE = new AgentName("triage-bot");
    static final AgentName OTHER = new AgentName("other-bot");
    static final String GATEWAY = "http://127.0.0.1:7700";
    static final ServerName TICKETS = new ServerName("tickets");

    final TestClock clock = new TestClock();
    final ForwardClock forward = new ForwardClock(clock, clock);
    final SigningKey triageKey = SigningKey.generate();
    final SigningKey otherKey = SigningKey.generate();
    final Agents agents = new Agents();
    final MemoryJournal journal = new MemoryJournal();
    final FakeReader reader = new FakeReader();
    final MemoryPins pins = new MemoryPins();
    final FakeUpstream tickets = new FakeUpstream("tickets");
    final MemoryLedger ledger = new MemoryLedger(MemoryLedger.Bounds.DEFAULT, forward);
    final Deadlines deadlines = new Deadlines(forward, _ -> {});
    final JwtTaskTokens tokens = new JwtTaskTokens(ACME, SigningKey.generate(), GATEWAY, GATEWAY + "/mcp", forward);
    final List<TaskId> released = new ArrayList<>();
    final List<String> happened = new ArrayList<>();
    DecisionPoint policy = TableDecisionPoint.permittingAll();
    Optional<Explaining> explaining = Optional.empty();
    EngineHealth engines = new EngineHealth(
            PolicyEngine.COMPILED, PolicyEngine.COMPILED, new SecondOpinion.Counts(3, 2, 0, 0, 1, 0), 0);
    Renewal reloaded = new Renewal(new EpochId("e-0123456789abcdef"), true, List.of());
    final AdminApi api;

    AdminHouse() {
        agents.replace(List.of(registered(TRIAGE, triageKey), registered(OTHER, otherKey)));
        LocalAuthenticator authenticator = new LocalAuthenticator(agents, tokens::verify, GATEWAY, forward);
        TaskOpening opening = new TaskOpening((_, name) -> inForce().catalog().purpose(name), forward);
        TaskDesk.Parts tasks =
                new TaskDesk.Parts(opening, ledger, deadlines, tokens, Duration.ofHours(1), agents, this::release);
        Routes.Parts parts =
                new Routes.Parts(ACME, GATEWAY, "os-user:tester", journal, reader, pins, this, forward, () -> engines);
        api = new AdminApi(Routes.all(parts, tasks), authenticator);
    }

    private static Agents.Registered registered(AgentName name, SigningKey key) {
        return new Agents.Registered(ACME, name, key.verification().publicKey(), key.kid());
    }

    @Override
    public InForce inForce() {
        List<Catalog.Approved> approved = pins.all(ACME, TICKETS).stream()
                .map(pin -> new Catalog.Approved(
                        CapabilityId.tool(pin.server(), pin.tool()),
                        pin.fingerprint(),
                        Json.Obj.empty(),
                        pin.blocked()))
                .toList();
        ServerEntry entry = new ServerEntry(
                ACME, TICKETS, "support-leads", "prod", Mode.ENFORCE, Labels.UNLABELLED, Map.of(), Set.of("purge"));
        Purpose purpose = new Purpose(
                new PurposeName("incident-triage"),
                Set.of(TRIAGE),
                Set.of(new Starter.Person(), new Starter.Self()),
                List.of(CapabilityGlob.parse("tickets/get_*")),
                new Limits(Duration.ofMinutes(30), 200, Sensitivity.REGULATED, Set.of("prod")));
        return new InForce(
                new EpochId("e-0123456789abcdef"),
                new Catalog(ACME, List.of(entry), approved, List.of(purpose)),
                policy,
                explaining);
    }

    @Override
    public Optional<Upstream> upstream(ServerName server) {
        return server.equals(TICKETS) ? Optional.of(tickets) : Optional.empty();
    }

    @Override
    public Renewal renew() {
        happened.add("renewed with " + journal.kept().size() + " records");
        return new Renewal(new EpochId("e-0123456789abcdef"), true, List.of());
    }

    @Override
    public Renewal reload() {
        return reloaded;
    }

    @Override
    public void release(TaskId task) {
        released.add(task);
        happened.add("released with ended="
                + ledger.find(ACME, task).flatMap(LiveTask::ended).isPresent());
    }

    @Override
    public Map<String, String> listeners() {
        return Map.of("mcp", GATEWAY);
    }

    /// Asks without the socket.
    Reply ask(String method, String path, String body) {
        return api.answer(new Arrived(method, Route.PREFIX + path, Optional.empty(), Octets.utf8(body)));
    }

    /// Asks with a statement by this agent about exactly this request.
    Reply ask(SignedRequest request, AgentName agent) {
        return api.answer(new Arrived(
                request.method(), request.target(), Optional.of(statement(request, agent)), request.body()));
    }

    Secret statement(SignedRequest request, AgentName agent) {
        SigningKey key = agent.equals(TRIAGE) ? triageKey : otherKey;
        return new AgentStatement(key, ACME, agent, GATEWAY, clock).about(request.operation(), request.digest());
    }

    /// Opens a task for the triage bot.
    TaskId open() {
        Reply reply = ask(SignedRequest.start(Octets.utf8(WISH)), TRIAGE);
        return new TaskId(reply.body().text("task").orElseThrow(() -> new AssertionError(reply.toString())));
    }

    static final String WISH = "{\"agent\":\"triage-bot\",\"purpose\":\"incident-triage\","
            + "\"objective\":\"find out why\",\"time\":\"10m\"}";

    static ToolDefinition tool(String name, String description) {
        Json.Obj tree = JsonReader.object("{\"name\":" + quoted(name) + ",\"description\":" + quoted(description)
                + ",\"inputSchema\":{\"type\":\"object\"}}");
        return new ToolDefinition(name, Octets.utf8(""), tree);
    }

    private static String quoted(String text) {
        return dev.writ.audit.JsonText.inOrder(new Json.Str(text));
    }

    List<PinStore.Pin> pinned() {
        return pins.all(ACME, TICKETS);
    }
}
