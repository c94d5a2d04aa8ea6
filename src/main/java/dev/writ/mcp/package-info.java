/// The wire: strict reading and exact writing of MCP messages, the rules of both eras, ids, errors and event
/// streams. Imports `model` and the streaming part of Jackson 3 (in one file); does no I/O.
@NullMarked
package dev.writ.mcp;

import org.jspecify.annotations.NullMarked;
