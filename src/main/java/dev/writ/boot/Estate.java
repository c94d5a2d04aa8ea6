package dev.writ.boot;

import dev.writ.admin.EngineHealth;
import dev.writ.admin.House;
import dev.writ.audit.Journal;
import dev.writ.audit.JournalRecord;
import dev.writ.config.ConfigException;
import dev.writ.config.ConfigFile;
import dev.writ.config.Settings;
import dev.writ.gate.Epoch;
import dev.writ.gate.Epochs;
import dev.writ.identity.Agents;
import dev.writ.jose.VerificationKey;
import dev.writ.keys.KeyRing;
import dev.writ.model.AgentName;
import dev.writ.model.EpochId;
import dev.writ.model.PolicyEngine;
import dev.writ.model.ServerName;
import dev.writ.model.TaskId;
import dev.writ.policy.DecisionPoint;
import dev.writ.policy.Explaining;
import dev.writ.policy.SecondOpinion;
import dev.writ.upstream.Upstream;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is in force: settings, epoch, agents, upstreams. Changed as a whole or not at all; a bad change keeps what
/// was.
final class Estate implements House {

    private final ConfigFile file;
    private final EpochLoader loader;
    private final EngineTrust trust;
    private final Agents agents;
    private final KeyRing keys;
    private final Upstreams upstreams;
    private final Journal journal;
    private final InstantSource wall;
    private final Epochs epochs;
    private final Map<String, String> listeners;

    // Both guarded by this object's monitor, as every change is.
    private Settings settings;
    private PolicyEngine deciding = PolicyEngine.COMPILED;

    Estate(
            ConfigFile file,
            Settings settings,
            EpochLoader loader,
            EngineTrust trust,
            Agents agents,
            KeyRing keys,
            Upstreams upstreams,
            Journal journal,
            InstantSource wall,
            Map<String, String> listeners) {
        this.file = file;
        this.settings = settings;
        this.loader = loader;
        this.trust = trust;
        this.agents = agents;
        this.keys = keys;
        this.upstreams = upstreams;
        this.journal = journal;
        this.wall = wall;
        this.listeners = Map.copyOf(listeners);
        EpochLoader.Loaded first = loader.load(settings);
        this.epochs = new Epochs(trusted(first.epoch(), settings));
        putInForce(settings);
        note("epoch-loaded", first.epoch().id(), first.notices());
        noteEngine();
    }

    /// What the gate judges by.
    Epochs epochs() {
        return epochs;
    }

    /// The settings in force.
    synchronized Settings settings() {
        return settings;
    }

    @Override
    public InForce inForce() {
        Epoch epoch = epochs.current();
        return new InForce(epoch.id(), epoch.catalog(), epoch.policy(), explaining(epoch));
    }

    // Our own evaluator can say why; where the official engine decides, it is the other one.
    private static Optional<Explaining> explaining(Epoch epoch) {
        DecisionPoint ours = epoch.recheck()
                .filter(check -> check.decides() == PolicyEngine.OFFICIAL)
                .map(check -> check.other().get())
                .orElse(epoch.policy());
        return ours instanceof Explaining explaining ? Optional.of(explaining) : Optional.empty();
    }

    @Override
    public Optional<Upstream> upstream(ServerName server) {
        return upstreams.upstream(server);
    }

    @Override
    public synchronized Renewal renew() {
        return change(settings);
    }

    @Override
    public synchronized Renewal reload() {
        Settings next;
        try {
            next = file.read();
        } catch (ConfigException bad) {
            return refused(bad.problems().stream().map(Object::toString).toList());
        }
        if (!next.tenant().equals(settings.tenant()) || !next.mcp().equals(settings.mcp())) {
            return refused(List.of("tenant and listen are read at the start only; restart the gateway to change them"));
        }
        return change(next);
    }

    @Override
    public void release(TaskId task) {
        upstreams.release(task);
    }

    @Override
    public Map<String, String> listeners() {
        return listeners;
    }

    /// Puts the engine in force that is to decide, after it has changed which one that is.
    synchronized void turn() {
        epochs.replace(trusted(epochs.current(), settings));
        noteEngine();
    }

    /// Which engine was chosen, and which decides.
    synchronized EngineHealth engines(SecondOpinion.Counts counts) {
        return new EngineHealth(settings.policies().engine(), deciding, counts, trust.onRecord());
    }

    private Epoch trusted(Epoch epoch, Settings by) {
        PolicyEngine decides = trust.decides(by.policies().engine());
        boolean other =
                epoch.recheck().filter(check -> check.decides() != decides).isPresent();
        return other ? epoch.turned() : epoch;
    }

    private void noteEngine() {
        PolicyEngine decides = trust.decides(settings.policies().engine());
        if (decides != deciding) {
            deciding = decides;
            journal.append(
                    Journal.UNNUMBERED,
                    new JournalRecord.Notice(
                            settings.tenant(),
                            "policy-engine",
                            decides.word(),
                            "gateway",
                            trust.onRecord() > 0
                                    ? "the engines have disagreed, so the official one decides"
                                    : "the configuration says so",
                            wall.instant()),
                    Optional.empty());
        }
    }

    private Renewal change(Settings next) {
        EpochLoader.Loaded loaded;
        try {
            loaded = loader.load(next);
        } catch (EpochRefused bad) {
            return refused(bad.problems());
        }
        boolean same = loaded.epoch().id().equals(epochs.current().id());
        Epoch epoch = trusted(loaded.epoch(), next);
        putInForce(next);
        epochs.replace(epoch);
        settings = next;
        if (!same) {
            note("epoch-loaded", loaded.epoch().id(), loaded.notices());
        }
        noteEngine();
        return new Renewal(loaded.epoch().id(), true, loaded.notices());
    }

    private void putInForce(Settings next) {
        // Whatever can fail comes before the first change, so that a change is whole or not at all.
        List<Agents.Registered> registered =
                next.agents().stream().map(agent -> registered(next, agent)).toList();
        upstreams.replace(next.servers());
        agents.replace(registered);
    }

    private Agents.Registered registered(Settings next, AgentName agent) {
        VerificationKey key = keys.agent(next.tenant(), agent);
        return new Agents.Registered(next.tenant(), agent, key.publicKey(), key.thumbprint());
    }

    private Renewal refused(List<String> problems) {
        EpochId kept = epochs.current().id();
        note("epoch-refused", kept, problems);
        return new Renewal(kept, false, problems);
    }

    private void note(String what, EpochId epoch, List<String> messages) {
        journal.append(
                Journal.UNNUMBERED,
                new JournalRecord.Notice(
                        settings.tenant(), what, epoch.value(), "gateway", String.join("\n", messages), wall.instant()),
                Optional.empty());
    }
}
