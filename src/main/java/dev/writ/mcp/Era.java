package dev.writ.mcp;

/// The two shapes of MCP: with an `initialize` handshake and sessions, or stateless with metadata on every request.
public enum Era {
    /// Revisions up to 2025-11-25.
    LEGACY,
    /// Revision 2026-07-28 and later.
    MODERN
}
