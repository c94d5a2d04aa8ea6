package dev.writ.boot;

import dev.writ.audit.Journal;
import dev.writ.audit.JournalRecord;
import dev.writ.catalog.Catalog;
import dev.writ.catalog.Finding;
import dev.writ.catalog.Sighting;
import dev.writ.gate.Epochs;
import dev.writ.model.CapabilityId;
import dev.writ.model.ServerName;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Notices, once each, tools that are no longer shown as they were approved. The gate refuses them by itself; this
/// writes
/// the fact down for people, also when nobody calls.
final class DriftWatch {
    private final Epochs epochs;
    private final Journal journal;
    private final InstantSource wall;
    private final Map<CapabilityId, String> noticed = new ConcurrentHashMap<>();
    private final Map<ServerName, Sighting> latest = new ConcurrentHashMap<>();

    DriftWatch(Epochs epochs, Journal journal, InstantSource wall) {
        this.epochs = epochs;
        this.journal = journal;
        this.wall = wall;
    }

    /// What a server showed last, to whichever task.
    Optional<Sighting> latest(ServerName server) {
        return Optional.ofNullable(latest.get(server));
    }

    /// Takes in one look at a server.
    void saw(ServerName server, Sighting sighting) {
        latest.put(server, sighting);
        Catalog catalog = epochs.current().catalog();
        for (String tool : catalog.baseline(server).keySet()) {
            CapabilityId id = CapabilityId.tool(server, tool);
            Finding finding =
                    sighting.tool(tool).map(seen -> catalog.unchanged(id, seen)).orElse(Finding.HOLDS);
            switch (finding) {
                case Finding.Holds() -> noticed.remove(id);
                case Finding.Fails(var reason, var detail) -> notice(catalog, id, reason + ": " + detail);
            }
        }
    }

    private void notice(Catalog catalog, CapabilityId id, String what) {
        if (!what.equals(noticed.put(id, what))) {
            journal.append(
                    Journal.UNNUMBERED,
                    new JournalRecord.Notice(catalog.tenant(), "drift", id.toString(), "gateway", what, wall.instant()),
                    Optional.empty());
        }
    }
}
