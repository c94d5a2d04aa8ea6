package dev.writ.upstream;

import dev.writ.mcp.Era;

/// What a server and the gateway have agreed to speak.
///
/// @param serial tells this agreement from the next one of the same content
record Agreed(Era era, String version, long serial) {}
