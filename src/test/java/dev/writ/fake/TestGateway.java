package dev.writ.fake;

import dev.writ.audit.Journal;
import dev.writ.audit.JournalRecord;
import dev.writ.audit.QuestionCodec;
import dev.writ.boot.BootParts;
import dev.writ.boot.EpochRefused;
import dev.writ.catalog.PinStore;
import dev.writ.catalog.Sighting;
import dev.writ.config.ConfigException;
import dev.writ.config.ConfigFile;
import dev.writ.config.Settings;
import dev.writ.gate.Epoch;
import dev.writ.gate.Epochs;
import dev.writ.gate.Gate;
import dev.writ.gate.GateLimits;
import dev.writ.gate.GovernedGate;
import dev.writ.gate.Stations;
import dev.writ.identity.Agents;
import dev.writ.identity.local.LocalAuthenticator;
import dev.writ.jose.VerificationKey;
import dev.writ.keys.KeyPurpose;
import dev.writ.keys.KeyRing;
import dev.writ.model.AgentName;
import dev.writ.model.CanonicalJson;
import dev.writ.model.EpochId;
import dev.writ.model.ForwardClock;
import dev.writ.model.ServerName;
import dev.writ.model.TaskEnd;
import dev.writ.model.TenantId;
import dev.writ.model.ToolDefinition;
import dev.writ.policy.Disagreement;
import dev.writ.policy.SecondOpinion;
import dev.writ.task.LiveTask;
import dev.writ.task.MemoryLedger;
import dev.writ.task.Opening;
import dev.writ.task.TaskOpening;
import dev.writ.task.TaskWish;
import dev.writ.token.jwt.JwtTaskTokens;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A gateway of real parts on a clock of the test's: configuration, catalogue, Cedar, tasks, tokens, gate and journal.
/// Only the servers behind it are [FakeUpstream]s. It is told what to read before it is started:
///
///     TestGateway gateway = new TestGateway(folder, TestJournal.sqlite(state, tenant, clock), clock);
///     gateway.configure(yaml);
///     gateway.server("mail").shows(...);
///     gateway.approve("mail");
///     gateway.reload();
public final class TestGateway implements AutoCloseable {
    /// What this gateway calls itself in its tokens.
    public static final String URL = "http://127.0.0.1:7700";

    private static final Duration TOKEN_LIFE = Duration.ofHours(1);
    private static final TenantId ACME = new TenantId("acme");

    private final Path folder;
    private final TestJournal journal;
    private final TestClock clock;
    private final ForwardClock forward;
    private final PinStore pins = new MemoryPins();
    private final Map<String, FakeUpstream> servers = new ConcurrentHashMap<>();
    private final Agents agents = new Agents();
    private final KeyRing keys;
    private final JwtTaskTokens tokens;
    private final MemoryLedger ledger;
    private final TaskOpening opening;
    private final Epochs epochs;
    private final List<Disagreement> disagreements = new ArrayList<>();
    private final SecondOpinion opinion = new SecondOpinion(SecondOpinion.Bounds.DEFAULT, _ -> 0, disagreements::add);
    private final Gate gate;
    private final Map<EpochId, Epoch> history = new ConcurrentHashMap<>();

    /// A gateway that denies everything until it is configured and [#reload]ed. It closes the journal with itself.
    ///
    /// @param folder that is there, for keys, configuration and policies
    public TestGateway(Path folder, TestJournal journal, TestClock clock) {
        this.folder = folder;
        this.journal = journal;
        this.clock = clock;
        this.forward = new ForwardClock(clock, clock);
        this.keys = new KeyRing(folder.resolve("keys"));
        this.tokens = tokens(URL + "/mcp");
        this.ledger = new MemoryLedger(MemoryLedger.Bounds.DEFAULT, forward);
        this.epochs = new Epochs(TestEpochs.nothing(ACME));
        this.opening = new TaskOpening((_, name) -> epochs.current().catalog().purpose(name), forward);
        this.gate = new GovernedGate(
                stations(), GateLimits.DEFAULT, BootParts.driftWatch(epochs, journal.journal(), clock));
    }

    private Stations stations() {
        return new Stations(
                ACME,
                new LocalAuthenticator(agents, tokens::verify, URL, forward),
                ledger,
                epochs,
                name -> Optional.ofNullable(servers.get(name.value())),
                journal.journal(),
                QuestionCodec::encode,
                clock,
                clock,
                opinion,
                () -> Runnable::run);
    }

    /// Whose gateway it is.
    public TenantId tenant() {
        return ACME;
    }

    /// The one way through it.
    public Gate gate() {
        return gate;
    }

    /// Its clocks.
    public TestClock clock() {
        return clock;
    }

    /// The epoch of this id, in force now or earlier.
    public Optional<Epoch> epoch(EpochId id) {
        return Optional.ofNullable(history.get(id));
    }

    /// The epoch in force.
    public Epoch epoch() {
        return epochs.current();
    }

    /// Every server that was asked for.
    public List<FakeUpstream> servers() {
        return List.copyOf(servers.values());
    }

    /// The server of this name.
    public FakeUpstream server(String name) {
        return servers.computeIfAbsent(name, FakeUpstream::new);
    }

    /// Writes the configuration file; it counts from the next [#reload].
    public void configure(String yaml) {
        write(folder.resolve("writ.yaml"), yaml);
    }

    /// Writes a file of the folder `policies`, which the configuration has to name; it counts from the next [#reload].
    public void policy(String name, String text) {
        write(folder.resolve("policies").resolve(name), text);
    }

    /// Makes these tools of a server its baseline; it counts from the next [#reload].
    public void approve(String server, List<ToolDefinition> tools) {
        List<PinStore.Pin> baseline = new ArrayList<>();
        for (ToolDefinition tool : tools) {
            baseline.add(new PinStore.Pin(
                    ACME,
                    new ServerName(server),
                    tool.name(),
                    Sighting.fingerprint(tool),
                    CanonicalJson.jcs(tool.tree()),
                    "a test",
                    clock.instant(),
                    false));
        }
        pins.replaceAll(ACME, new ServerName(server), baseline);
    }

    /// Takes a tool out of use; it counts from the next [#reload].
    public void block(String server, String tool) {
        pins.setBlocked(ACME, new ServerName(server), tool, true);
    }

    /// Reads everything anew and puts it in force, or keeps what is.
    ///
    /// @return what is wrong with it; empty when it is in force
    public List<String> reload() {
        try {
            Settings settings = new ConfigFile(folder.resolve("writ.yaml")).read();
            Epoch next = BootParts.epoch(pins, settings);
            agents.replace(settings.agents().stream().map(this::registered).toList());
            putInForce(next);
            note("epoch-loaded", "");
            return List.of();
        } catch (ConfigException bad) {
            note("epoch-refused", bad.problems().toString());
            return bad.problems().stream().map(Object::toString).toList();
        } catch (EpochRefused bad) {
            note("epoch-refused", bad.problems().toString());
            return bad.problems();
        }
    }

    /// Puts an epoch in force that has no policy.
    public void losePolicy() {
        putInForce(TestEpochs.withoutPolicy(epochs.current()));
    }

    /// Puts an epoch in force whose decision point throws.
    public void breakPolicy() {
        putInForce(TestEpochs.withFaultyPolicy(epochs.current()));
    }

    private void putInForce(Epoch next) {
        history.put(next.id(), next);
        epochs.replace(next);
    }

    /// Opens a task as the gateway does: judged, recorded, and only then admitted.
    public Opening open(TaskWish wish) {
        Opening answer = opening.open(wish);
        if (answer instanceof Opening.Opened(LiveTask live)) {
            await(live.inOrder(() -> journal.journal()
                    .append(
                            live.nextNumber(),
                            new JournalRecord.TaskStarted(live.task(), wish.caller(), clock.instant()),
                            Optional.empty())));
            ledger.admit(live);
        }
        return answer;
    }

    /// Ends a task: when this returns, nothing more leaves and its end is on record.
    public void end(LiveTask live, TaskEnd how) {
        live.close(how);
        await(live.inOrder(() -> journal.journal()
                .append(
                        live.nextNumber(),
                        new JournalRecord.TaskClosed(
                                ACME, live.task().id(), how, "a test", "the scenario says so", clock.instant()),
                        Optional.empty())));
    }

    /// What issues this gateway's task tokens.
    public JwtTaskTokens tokens() {
        return tokens;
    }

    /// Something that signs with this gateway's key for another audience.
    public JwtTaskTokens tokens(String audience) {
        return new JwtTaskTokens(ACME, keys.signing(ACME, KeyPurpose.TASK_TOKEN_SIGNING), URL, audience, forward);
    }

    /// Something that signs with this gateway's key for another tenant.
    public JwtTaskTokens tokens(TenantId tenant) {
        return new JwtTaskTokens(tenant, keys.signing(ACME, KeyPurpose.TASK_TOKEN_SIGNING), URL, URL + "/mcp", forward);
    }

    /// How long its tokens are good at most.
    public Duration tokenLife() {
        return TOKEN_LIFE;
    }

    /// The thumbprint of an agent's key, which is made if there is none, registered or not.
    public String thumbprint(AgentName agent) {
        return keys.agent(ACME, agent).thumbprint();
    }

    private Agents.Registered registered(AgentName agent) {
        VerificationKey key = keys.agent(ACME, agent);
        return new Agents.Registered(ACME, agent, key.publicKey(), key.thumbprint());
    }

    private void note(String what, String detail) {
        await(journal.journal()
                .append(
                        Journal.UNNUMBERED,
                        new JournalRecord.Notice(
                                ACME, what, epochs.current().id().value(), "a test", detail, clock.instant()),
                        Optional.empty()));
    }

    /// Asks the other policy engine about everything that was decided; whatever a test is about, they have to agree.
    @Override
    public void close() {
        journal.close();
        while (opinion.next()) {
            // One decision at a time.
        }
        if (!disagreements.isEmpty()) {
            throw new AssertionError("the policy engines disagree: " + disagreements);
        }
    }

    /// Waits for a journal or a gate.
    public static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (InterruptedException | TimeoutException slow) {
            throw new IllegalStateException("it did not come to an end", slow);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    /// Where the futures of a journal complete: on the event loop that appended, if one did.
    static Executor home() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : step -> context.runOnContext(_ -> step.run());
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
