package dev.writ.cli;

import dev.writ.admin.StatementSigner;
import dev.writ.audit.verify.Verification;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

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

    /// What our Cedar engine says about one request of a case.
    ///
    /// @param file    the case's file name
    /// @param request which of its requests, from 0
    /// @param reason  the ids of the determining policies
    /// @param errors  the ids of the policies that could not be evaluated
    record CaseLine(String file, int request, boolean allowed, List<String> reason, List<String> errors) {
        public CaseLine {
            reason = List.copyOf(reason);
            errors = List.copyOf(errors);
        }
    }

    /// Serves until it is stopped.
    ///
    /// @return the exit code
    int up(Start start);

    /// Shows the main job on built-in servers.
    ///
    /// @return the exit code
    int demo(Start start);

    /// Judges cases in the format of Cedar's integration tests, offline.
    ///
    /// @param corpus   files, folders and gzipped archives of them
    /// @param lines    what comes out, case by case
    /// @param problems what could not be judged, in words that name the case
    /// @throws IOException when a path cannot be read at all
    void judgeCases(List<Path> corpus, Consumer<CaseLine> lines, Consumer<String> problems) throws IOException;

    /// Verifies the journal of a state folder, offline.
    Verification verify(Path state);
}
