package dev.writ.catalog;

import dev.writ.model.CapabilityId;
import dev.writ.model.Labels;
import dev.writ.model.Mode;
import dev.writ.model.ServerName;
import dev.writ.model.TenantId;
import java.util.Map;
import java.util.Set;

/// A server as its owner declares it.
///
/// @param tenant      whose it is
/// @param name        its name
/// @param owner       the team that answers for it
/// @param environment where it runs; empty when not declared
/// @param mode        whether observable refusals of its tools are enforced
/// @param everyTool   labels of tools not named below
/// @param tools       labels of single tools
/// @param unpublished tools its owner keeps back
public record ServerEntry(
        TenantId tenant,
        ServerName name,
        String owner,
        String environment,
        Mode mode,
        Labels everyTool,
        Map<String, Labels> tools,
        Set<String> unpublished) {
    public ServerEntry {
        tools = Map.copyOf(tools);
        unpublished = Set.copyOf(unpublished);
    }

    /// What the owner says the tool does.
    public Labels labels(String tool) {
        return tools.getOrDefault(tool, everyTool);
    }

    /// The id of one of its tools.
    public CapabilityId tool(String name) {
        return CapabilityId.tool(this.name, name);
    }
}
