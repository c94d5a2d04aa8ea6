package dev.writ.mcp;

import java.util.Optional;

/// What kind of MCP one message speaks.
///
/// @param version the revision the message names; empty in the legacy era when only its session knows
public record Dialect(Era era, Optional<String> version) {}
