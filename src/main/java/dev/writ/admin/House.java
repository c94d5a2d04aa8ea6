package dev.writ.admin;

import dev.writ.catalog.Catalog;
import dev.writ.model.EpochId;
import dev.writ.model.ServerName;
import dev.writ.model.TaskId;
import dev.writ.policy.DecisionPoint;
import dev.writ.policy.Explaining;
import dev.writ.upstream.Upstream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the API asks of the gateway as a whole. Methods that change something block until it is so.
public interface House {
    /// The version of policy and catalogue that judges calls now.
    ///
    /// @param policy     what decides
    /// @param explaining what can say why, if anything can
    record InForce(EpochId epoch, Catalog catalog, DecisionPoint policy, Optional<Explaining> explaining) {}

    /// What became of a wish for another version.
    ///
    /// @param epoch    the version in force afterwards
    /// @param loaded   whether what was wished for is in force; if not, the version before still is
    /// @param messages what a person should know or put right
    record Renewal(EpochId epoch, boolean loaded, List<String> messages) {
        public Renewal {
            messages = List.copyOf(messages);
        }
    }

    /// The version in force.
    InForce inForce();

    /// The server of this name, if there is one.
    Optional<Upstream> upstream(ServerName server);

    /// The approved definitions changed: makes a version with them.
    Renewal renew();

    /// Reads the configuration and the policies again.
    Renewal reload();

    /// Gives back everything held for a task that has ended: processes, sessions, leases.
    void release(TaskId task);

    /// Where the gateway listens, by name, e.g. `mcp` and `http://127.0.0.1:7700/mcp`.
    Map<String, String> listeners();
}
