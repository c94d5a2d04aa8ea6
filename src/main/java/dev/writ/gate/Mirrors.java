package dev.writ.gate;

import dev.writ.model.Json;

/// Holds what a door has beside the message against the arguments, by the tool's schema as approved: over HTTP the
/// `Mcp-Param-*` headers (MCP 2026-07-28, SEP-2243). The gate asks once the agent is known to be allowed to see the
/// tool,
/// since the schema would otherwise show through the answer.
@FunctionalInterface
public interface Mirrors {
    /// Nothing travels beside the message.
    Mirrors NONE = _ -> {};

    /// Checks the mirrored arguments.
    ///
    /// @throws dev.writ.model.Refusal with `HEADER_MISMATCH` when one disagrees or is missing
    void check(Json.Obj inputSchema);
}
