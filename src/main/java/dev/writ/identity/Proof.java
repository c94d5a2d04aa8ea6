package dev.writ.identity;

import dev.writ.model.Secret;

/// What a caller presents before it is believed.
public sealed interface Proof {
    /// Nothing.
    record None() implements Proof {}

    /// A task token in an `Authorization: Bearer` header (RFC 6750).
    record Bearer(Secret token) implements Proof {}

    /// A fresh statement signed by an agent's own key (RFC 7523 shape), used to open and end tasks.
    record Assertion(Secret statement) implements Proof {}
}
