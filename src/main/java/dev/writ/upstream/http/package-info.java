/// Servers that speak MCP over HTTP (Streamable HTTP transport), in either era. Imports `model`, `mcp` and the room
/// above.
@NullMarked
package dev.writ.upstream.http;

import org.jspecify.annotations.NullMarked;
