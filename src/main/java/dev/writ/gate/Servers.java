package dev.writ.gate;

import dev.writ.model.ServerName;
import dev.writ.upstream.Upstream;
import java.util.Optional;

/// Finds the upstream of a server.
@FunctionalInterface
public interface Servers {
    /// The upstream of this name, if it is configured.
    Optional<Upstream> upstream(ServerName name);
}
