package dev.writ.upstream;

import dev.writ.model.Octets;

/// A server's terminal answer to a tool call.
public sealed interface Reply {
    /// The HTTP status it came with; 0 without HTTP.
    int status();

    /// A result object, byte for byte.
    record Result(int status, Octets result, boolean toolError) implements Reply {}

    /// A JSON-RPC error. The message is the server's text: data, never shown as ours.
    record Failure(int status, long code, String message) implements Reply {}
}
