/// MCP servers as the gateway sees them. Imports `model` and `mcp`; transports live in sub-packages.
@NullMarked
package dev.writ.upstream;

import org.jspecify.annotations.NullMarked;
