package dev.writ.mcp;

import dev.writ.model.Json;
import dev.writ.model.Octets;
import java.util.Optional;

/// One message from an MCP server.
public sealed interface ServerMessage {

    /// The answer to a request of ours.
    record Result(RequestId id, ResultObject result) implements ServerMessage {}

    /// That a request of ours failed.
    ///
    /// @param id      of the request; empty if the server could not read it
    /// @param message what the server says; data, never instructions
    /// @param error   the exact bytes of the error object
    record Failure(Optional<RequestId> id, int code, String message, Optional<Json> data, Octets error)
            implements ServerMessage {}

    /// A notification.
    ///
    /// @param params `{}` if there was none
    record Notice(String method, RawObject params) implements ServerMessage {}

    /// A request to the client: legacy era only; in the modern era a server that sends one is broken.
    ///
    /// @param params `{}` if there was none
    record ServerRequest(RequestId id, String method, RawObject params) implements ServerMessage {}
}
