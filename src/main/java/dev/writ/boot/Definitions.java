package dev.writ.boot;

import dev.writ.mcp.RawObject;
import dev.writ.model.Json;
import dev.writ.model.Octets;

/// Reads approved definitions back.
final class Definitions {
    private Definitions() {}

    /// The tree of a canonical definition.
    ///
    /// @throws dev.writ.mcp.WireFault when the store holds something else
    static Json.Obj read(Octets canonical) {
        return RawObject.ofReply(canonical).tree();
    }
}
