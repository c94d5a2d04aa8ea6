package dev.writ.cli;

import dev.writ.admin.StatementSigner;
import dev.writ.audit.verify.Verification;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;

/// What the commands need of the gateway's own code without a gateway running; `boot` answers.
public interface Works extends StatementSigner {
    /// How something is started.
    ///
    /// @param config the configuration file, if one was named
    /// @param state  the state folder
    /// @param json   whether the ready line is JSON
    /// @param out    for the ready line
    /// @param err    for words
    record Start(Optional<Path> config, Path state, boolean json, PrintStream out, PrintStream err) {}

    /// Serves until it is stopped.
    ///
    /// @return the exit code
    int up(Start start);

    /// Shows the main job on built-in servers.
    ///
    /// @return the exit code
    int demo(Start start);

    /// Verifies the journal of a state folder, offline.
    Verification verify(Path state);
}
