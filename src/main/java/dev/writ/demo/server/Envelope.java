package dev.writ.demo.server;

import java.util.Optional;

/// What the server needs to know of one message; everything else in it is left unread.
///
/// @param id the JSON-RPC id as JSON text; absent for a notification
/// @param method absent for a response
/// @param params the parts of `params`
record Envelope(Optional<String> id, Optional<String> method, Params params) {

    /// @param name `name`, of a tool or prompt
    /// @param uri `uri`, of a resource
    /// @param arguments `arguments` as JSON text
    /// @param protocolVersion what `initialize` asks for
    /// @param requestId what `notifications/cancelled` names, as JSON text
    /// @param toolsListChanged whether `subscriptions/listen` asks for changes of the tools
    /// @param meta the parts of `_meta`
    record Params(
            Optional<String> name,
            Optional<String> uri,
            Optional<String> arguments,
            Optional<String> protocolVersion,
            Optional<String> requestId,
            boolean toolsListChanged,
            Meta meta) {}

    /// @param version `io.modelcontextprotocol/protocolVersion`
    /// @param capabilities whether `io.modelcontextprotocol/clientCapabilities` is there and an object
    /// @param progressToken as JSON text
    record Meta(Optional<String> version, boolean capabilities, Optional<String> progressToken) {}

    boolean isRequest() {
        return id.isPresent() && method.isPresent();
    }

    boolean is(String name) {
        return method.isPresent() && method.get().equals(name);
    }

    /// What the header `Mcp-Name` has to repeat, for the methods that name something.
    Optional<String> subject() {
        return switch (method.orElse("")) {
            case "tools/call", "prompts/get" -> params.name;
            case "resources/read" -> params.uri;
            default -> Optional.empty();
        };
    }
}
