package dev.writ.config;

import dev.writ.model.AgentName;
import dev.writ.model.Arguments;
import dev.writ.model.Capability;
import dev.writ.model.CapabilityId;
import dev.writ.model.Json;
import dev.writ.model.Labels;
import dev.writ.model.Purpose;
import dev.writ.model.PurposeName;
import dev.writ.model.ServerName;
import dev.writ.model.TenantId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What tests of policies stand on: a configuration, if there is one, and the tools that are known with their
/// definitions.
///
/// @param tenant   whose policies are tested
/// @param settings the configuration; without one, agents and purposes are whatever a test calls them
/// @param tools    the tools that are known
/// @param wire     makes arguments arrive as a call's would; throws IllegalArgumentException for what no call could
///                 carry
public record Grounds(
        TenantId tenant,
        Optional<Settings> settings,
        Map<CapabilityId, Capability> tools,
        Function<Json.Obj, Arguments> wire) {
    public Grounds {
        tools = Map.copyOf(tools);
    }

    /// The grounds of a configuration.
    public static Grounds of(Settings settings, Collection<Capability> tools, Function<Json.Obj, Arguments> wire) {
        return new Grounds(settings.tenant(), Optional.of(settings), byId(tools), wire);
    }

    /// The grounds without a configuration: nothing is known but what a test says.
    public static Grounds none(Function<Json.Obj, Arguments> wire) {
        return new Grounds(new TenantId("local"), Optional.empty(), Map.of(), wire);
    }

    private static Map<CapabilityId, Capability> byId(Collection<Capability> tools) {
        return tools.stream().collect(Collectors.toUnmodifiableMap(Capability::id, tool -> tool));
    }

    Optional<Set<AgentName>> agents() {
        return settings.map(Settings::agents);
    }

    Optional<Map<PurposeName, Purpose>> purposes() {
        return settings.map(known ->
                known.purposes().stream().collect(Collectors.toUnmodifiableMap(Purpose::name, purpose -> purpose)));
    }

    Optional<Settings.Server> server(ServerName name) {
        return settings.stream()
                .flatMap(known -> known.servers().stream())
                .filter(server -> server.name().equals(name))
                .findFirst();
    }

    /// What the owner of the server says about the tool; the worst of everything when nobody does.
    Labels labels(CapabilityId id) {
        return server(id.server())
                .map(server -> server.tools().getOrDefault(id.name(), server.everyTool()))
                .orElse(Labels.UNLABELLED);
    }
}
