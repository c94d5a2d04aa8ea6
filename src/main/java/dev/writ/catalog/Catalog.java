package dev.writ.catalog;

import dev.writ.model.AgentName;
import dev.writ.model.Capability;
import dev.writ.model.CapabilityId;
import dev.writ.model.Fingerprint;
import dev.writ.model.Json;
import dev.writ.model.Purpose;
import dev.writ.model.PurposeName;
import dev.writ.model.Reason;
import dev.writ.model.ServerName;
import dev.writ.model.TenantId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What one tenant's epoch knows of servers, approved tools and purposes. Immutable. Publish, discover and execute
/// are three
/// questions; each is asked on every path.
public final class Catalog {

    private final TenantId tenant;
    private final Map<String, ServerEntry> servers;
    private final Map<CapabilityId, Approved> approved;
    private final Map<PurposeName, Purpose> purposes;

    /// A tool as it was approved.
    ///
    /// @param blocked taken back by a person since
    public record Approved(CapabilityId id, Fingerprint fingerprint, Json.Obj inputSchema, boolean blocked) {}

    /// @param servers  every server of the tenant
    /// @param approved every baseline of them
    /// @param purposes every purpose of the tenant
    public Catalog(
            TenantId tenant,
            Collection<ServerEntry> servers,
            Collection<Approved> approved,
            Collection<Purpose> purposes) {
        this.tenant = tenant;
        this.servers = servers.stream()
                .collect(Collectors.toUnmodifiableMap(entry -> entry.name().value(), entry -> entry));
        this.approved = approved.stream().collect(Collectors.toUnmodifiableMap(Approved::id, entry -> entry));
        this.purposes = purposes.stream().collect(Collectors.toUnmodifiableMap(Purpose::name, purpose -> purpose));
    }

    /// Whose catalogue this is.
    public TenantId tenant() {
        return tenant;
    }

    /// The server of this name, which is unchecked text from a route.
    public Optional<ServerEntry> server(String name) {
        return Optional.ofNullable(servers.get(name));
    }

    /// Every server.
    public Collection<ServerEntry> servers() {
        return servers.values();
    }

    /// The purpose of this name.
    public Optional<Purpose> purpose(PurposeName name) {
        return Optional.ofNullable(purposes.get(name));
    }

    /// Every purpose.
    public Collection<Purpose> purposes() {
        return purposes.values();
    }

    /// May this tool be published here?
    public Finding publish(CapabilityId id) {
        ServerEntry entry = servers.get(id.server().value());
        if (entry == null) {
            return new Finding.Fails(Reason.SERVER_UNKNOWN, "no server `" + id.server() + "`");
        }
        if (entry.unpublished().contains(id.name())) {
            return new Finding.Fails(Reason.NOT_PUBLISHED, "its owner keeps it back (publish: no)");
        }
        Approved baseline = approved.get(id);
        if (baseline == null) {
            return new Finding.Fails(Reason.DEFINITION_NEW, "nobody has approved it; see `writ catalog diff`");
        }
        if (baseline.blocked()) {
            return new Finding.Fails(Reason.NOT_PUBLISHED, "a person blocked it");
        }
        return Finding.HOLDS;
    }

    /// May this agent discover this tool? It may if one of its purposes may use it.
    public Finding discover(AgentName agent, CapabilityId id) {
        boolean covered =
                purposes.values().stream().anyMatch(purpose -> purpose.agents().contains(agent) && purpose.covers(id));
        return covered
                ? Finding.HOLDS
                : new Finding.Fails(Reason.NOT_DISCOVERABLE, "no purpose of agent `" + agent + "` may use " + id);
    }

    /// May a task of this purpose execute this tool, as far as the purpose goes?
    public Finding execute(Purpose purpose, CapabilityId id) {
        return purpose.covers(id)
                ? Finding.HOLDS
                : new Finding.Fails(Reason.OUTSIDE_PURPOSE, "purpose `" + purpose.name() + "` may not use " + id);
    }

    /// Is what the server shows now what was approved?
    public Finding unchanged(CapabilityId id, Sighting.Seen seen) {
        Approved baseline = approved.get(id);
        if (baseline == null) {
            return new Finding.Fails(Reason.DEFINITION_NEW, "nobody has approved it; see `writ catalog diff`");
        }
        return switch (seen) {
            case Sighting.Clear(Fingerprint now, Json.Obj _) ->
                now.equals(baseline.fingerprint())
                        ? Finding.HOLDS
                        : new Finding.Fails(
                                Reason.DEFINITION_CHANGED,
                                "shown as " + now + ", approved as " + baseline.fingerprint());
            case Sighting.Twice(String other) ->
                new Finding.Fails(Reason.DEFINITION_COLLIDES, "collides with `" + other + "`");
            case Sighting.Unreadable(String why) -> new Finding.Fails(Reason.DEFINITION_UNREADABLE, why);
        };
    }

    /// The tool as it was approved, with its owner's labels.
    public Optional<Capability> approved(CapabilityId id) {
        ServerEntry entry = servers.get(id.server().value());
        Approved baseline = approved.get(id);
        return entry == null || baseline == null
                ? Optional.empty()
                : Optional.of(describe(entry, id, baseline.fingerprint(), baseline.inputSchema()));
    }

    /// Every approved tool that is not taken back.
    public Set<Capability> approved() {
        return approved.values().stream()
                .filter(baseline -> !baseline.blocked())
                .flatMap(baseline -> approved(baseline.id()).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /// The tool as it is shown now: what observe mode forwards when nobody has approved it yet.
    public Capability asShown(ServerEntry entry, CapabilityId id, Sighting.Clear seen) {
        return describe(entry, id, seen.fingerprint(), seen.inputSchema());
    }

    private static Capability describe(ServerEntry entry, CapabilityId id, Fingerprint fingerprint, Json.Obj schema) {
        return new Capability(
                id, entry.environment(), entry.owner(), entry.labels(id.name()), fingerprint, schema, entry.mode());
    }

    /// The fingerprints of every baseline of one server.
    public Map<String, Fingerprint> baseline(ServerName server) {
        Map<String, Fingerprint> found = new HashMap<>();
        approved.values().stream()
                .filter(baseline -> baseline.id().server().equals(server))
                .forEach(baseline -> found.put(baseline.id().name(), baseline.fingerprint()));
        return Map.copyOf(found);
    }
}
