/// MCP over HTTP/1.1 on Vert.x: strict framing, the checks before a route, both eras' routes. Imports what `transport`
/// may,
/// and Vert.x and Netty.
@NullMarked
package dev.writ.transport.http;

import org.jspecify.annotations.NullMarked;
