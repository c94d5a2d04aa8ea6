/// Servers that speak MCP over the pipes of a process (stdio transport): one process group for each task. Imports
/// `model`, `mcp` and the room above.
@NullMarked
package dev.writ.upstream.stdio;

import org.jspecify.annotations.NullMarked;
