package dev.writ.identity;

import dev.writ.model.Digest;
import dev.writ.model.Secret;

/// What a caller presents before it is believed.
public sealed interface Proof {
    /// Nothing.
    record None() implements Proof {}

    /// A task token in an `Authorization: Bearer` header (RFC 6750).
    record Bearer(Secret token) implements Proof {}

    /// A fresh statement signed by an agent's own key (RFC 7523 shape), used to open and end tasks. It is believed only
    /// for the one operation and the one request it was signed for.
    ///
    /// @param operation what the door was asked to do, not what the statement says
    /// @param request   digest of the request as it arrived at the door, not as the statement says
    record Assertion(Secret statement, Operation operation, Digest request) implements Proof {}

    /// What an agent may state it wants done.
    enum Operation {
        TASK_START("task.start"),
        TASK_END("task.end"),
        TASK_SHOW("task.show"),
        TASK_TOKEN("task.token");

        private final String word;

        Operation(String word) {
            this.word = word;
        }

        /// The word in the statement's `op` claim.
        public String word() {
            return word;
        }
    }
}
