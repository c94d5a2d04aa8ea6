/// A small, real MCP server for the demonstration, the tests and the benchmark: both eras, over Streamable HTTP and
/// stdio, with a ledger of what reached it. It is a second, independent reading of the protocol and therefore imports
/// nothing of ours; only the JDK, Vert.x core and Jackson.
@NullMarked
package dev.writ.demo.server;

import org.jspecify.annotations.NullMarked;
