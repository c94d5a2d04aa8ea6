package dev.writ.catalog;

import dev.writ.model.Reason;

/// The answer to one of the catalogue's questions.
public sealed interface Finding {
    /// Yes.
    record Holds() implements Finding {}

    /// No.
    ///
    /// @param detail for the journal and for people who may see the catalogue
    record Fails(Reason reason, String detail) implements Finding {}

    /// The one yes.
    Finding HOLDS = new Holds();
}
