package dev.writ.upstream;

import dev.writ.mcp.Era;
import dev.writ.model.ServerName;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// What every session with one server shares.
///
/// @param known the era the server was last met in; empty until it was met, and again after it surprised us
record Home(
        ServerName server,
        Vertx vertx,
        UpstreamLimits limits,
        Speech speech,
        Misconduct misconduct,
        AtomicReference<Optional<Era>> known) {}
