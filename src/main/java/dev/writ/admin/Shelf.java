package dev.writ.admin;

import dev.writ.catalog.PinStore;
import dev.writ.catalog.ServerEntry;
import dev.writ.catalog.Sighting;
import dev.writ.model.Digest;
import dev.writ.model.Names;
import dev.writ.model.TenantId;
import dev.writ.model.ToolDefinition;
import dev.writ.upstream.Listing;
import dev.writ.upstream.Upstream;
import dev.writ.upstream.UpstreamFault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Looks at what servers show now and lays it beside what was approved.
final class Shelf {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /// One server as it was found.
    ///
    /// @param shown   what it shows; absent when it could not be asked
    /// @param silence why it could not be asked; empty when it could
    record Found(ServerEntry entry, Optional<Listing> shown, String silence, List<ToolState> tools) {
        /// Of everything a person is shown of it.
        Digest digest() {
            return ToolState.digest(entry.name(), tools);
        }

        /// The definition of a tool that is shown once.
        Optional<ToolDefinition> definition(String tool) {
            return shown.stream()
                    .flatMap(listing -> listing.tools().stream())
                    .filter(shownTool -> shownTool.name().equals(tool))
                    .findFirst();
        }
    }

    private final TenantId tenant;
    private final PinStore pins;
    private final House house;

    Shelf(TenantId tenant, PinStore pins, House house) {
        this.tenant = tenant;
        this.pins = pins;
        this.house = house;
    }

    ServerEntry entry(String name) {
        return house.inForce()
                .catalog()
                .server(name)
                .orElseThrow(() -> Problem.of(
                                404,
                                "server_unknown",
                                "There is no server `" + Names.visible(name) + "`.",
                                "Use one of the servers of the configuration.")
                        .command("writ catalog ls"));
    }

    List<PinStore.Pin> pins(ServerEntry entry) {
        return pins.all(tenant, entry.name());
    }

    /// Asks the server.
    ///
    /// @throws UpstreamFault when it does not answer
    Found look(ServerEntry entry) {
        Upstream upstream = house.upstream(entry.name())
                .orElseThrow(() -> Problem.of(
                        503,
                        "server_unavailable",
                        "The server `" + entry.name() + "` is configured and not running.",
                        "Look at the gateway's log."));
        Listing listing = Waiting.on(upstream.list(new Upstream.Scope.OfGateway()), PATIENCE);
        return new Found(
                entry,
                Optional.of(listing),
                "",
                ToolState.all(entry, pins(entry), Optional.of(Sighting.of(listing.tools()))));
    }

    /// Asks the server, and says so when it does not answer.
    Found glance(ServerEntry entry) {
        try {
            return look(entry);
        } catch (UpstreamFault | Problem silent) {
            String why = Optional.ofNullable(silent.getMessage()).orElse("it did not answer");
            return new Found(entry, Optional.empty(), why, ToolState.all(entry, pins(entry), Optional.empty()));
        }
    }
}
