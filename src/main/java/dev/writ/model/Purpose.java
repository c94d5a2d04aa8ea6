package dev.writ.model;

import java.util.List;
import java.util.Set;

/// Why tasks are opened, and the most a task opened for it may do.
///
/// @param name      its name in the catalogue of purposes
/// @param agents    who may open tasks for it
/// @param startedBy who or what may start them
/// @param mayUse    the capabilities its tasks may use
/// @param limits    what a task may use up
public record Purpose(
        PurposeName name, Set<AgentName> agents, Set<Starter> startedBy, List<CapabilityGlob> mayUse, Limits limits) {
    public Purpose {
        agents = Set.copyOf(agents);
        startedBy = Set.copyOf(startedBy);
        mayUse = List.copyOf(mayUse);
    }

    /// Whether tasks of this purpose may use the capability.
    public boolean covers(CapabilityId id) {
        return mayUse.stream().anyMatch(glob -> glob.matches(id));
    }
}
