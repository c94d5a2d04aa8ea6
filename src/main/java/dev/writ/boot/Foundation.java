package dev.writ.boot;

import dev.writ.audit.Journal;
import dev.writ.audit.JournalRecord;
import dev.writ.config.ConfigFile;
import dev.writ.config.Settings;
import dev.writ.identity.Agents;
import dev.writ.keys.KeyRing;
import dev.writ.model.TenantId;
import dev.writ.policy.DecisionPoint;
import dev.writ.policy.SecondOpinion;
import dev.writ.store.sqlite.Database;
import dev.writ.store.sqlite.JournalKeys;
import dev.writ.store.sqlite.SqliteJournal;
import dev.writ.store.sqlite.SqlitePins;
import dev.writ.store.sqlite.SqliteReader;
import dev.writ.store.sqlite.StateFolder;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;

/// What everything else stands on: clocks, state, journal, event loops, and what is in force.
record Foundation(
        Clocks clocks,
        StateFolder folder,
        SqliteJournal journal,
        SqliteReader reader,
        SqlitePins pins,
        Vertx vertx,
        KeyRing keys,
        Agents agents,
        Upstreams upstreams,
        Estate estate,
        SecondOpinion opinion,
        ConfigFile file,
        String url,
        int port) {

    static Foundation lay(Undo undo, ConfigFile file, Path state, UnaryOperator<DecisionPoint> ours) {
        Clocks clocks = Clocks.ofMachine();
        Settings settings = file.read();
        StateFolder folder = undo.later(StateFolder.open(state));
        int port = Ports.choose(settings.mcp());
        String url = Ports.url(settings.mcp(), port);
        Database database = Database.open(folder);
        JournalKeys journalKeys = JournalKeys.in(folder);
        SqliteJournal journal = undo.later(
                SqliteJournal.open(database, journalKeys, settings.tenant(), clocks.wall(), Transports::home));
        Vertx vertx = Transports.vertx();
        undo.step(() -> Awaited.by(vertx.close()));
        SqlitePins pins = new SqlitePins(database);
        KeyRing keys = new KeyRing(folder.keys());
        Agents agents = new Agents();
        UpstreamMaker maker = new UpstreamMaker(vertx, journal, settings.tenant(), Version.text(), clocks);
        Upstreams upstreams = undo.later(new Upstreams(maker::make));
        SqliteReader reader = new SqliteReader(database, journalKeys);
        EngineTrust trust = EngineTrust.recall(reader, settings.tenant(), Version.text());
        Estate estate = new Estate(
                file,
                settings,
                new EpochLoader(pins, ours),
                trust,
                agents,
                keys,
                upstreams,
                journal,
                clocks.wall(),
                Map.of("mcp", url + "/mcp"));
        SecondOpinion opinion = new SecondOpinion(
                SecondOpinion.Bounds.DEFAULT,
                bound -> ThreadLocalRandom.current().nextInt(bound),
                new EngineAlarm(journal, clocks.wall(), Version.text(), trust, estate::turn));
        undo.later(Rechecking.start(opinion, clocks.ticker()));
        return new Foundation(
                clocks, folder, journal, reader, pins, vertx, keys, agents, upstreams, estate, opinion, file, url,
                port);
    }

    /// Whose gateway this is.
    TenantId tenant() {
        return estate.settings().tenant();
    }

    /// Writes down something about the gateway itself.
    void note(String what, String detail) {
        journal.append(
                Journal.UNNUMBERED,
                new JournalRecord.Notice(
                        tenant(),
                        what,
                        "gateway",
                        "gateway",
                        detail,
                        clocks.wall().instant()),
                Optional.empty());
    }
}
