package dev.writ.scenario;

import dev.writ.model.Secret;
import java.util.List;
import java.util.Optional;

/// A way an agent reaches the gate.
interface Door extends AutoCloseable {
    /// What an agent saw.
    ///
    /// @param code  the stable word of a refusal; empty when there was an answer
    /// @param text  all of it, to be compared and searched
    /// @param tools the names that were listed
    record Seen(String code, String text, List<String> tools) {
        boolean answered() {
            return code.isEmpty();
        }
    }

    /// Calls a tool; `arguments` is JSON.
    Seen call(Optional<Secret> token, String server, String tool, String arguments);

    /// Lists tools.
    Seen list(Optional<Secret> token, String server);

    @Override
    void close();
}
