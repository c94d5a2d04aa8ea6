package dev.writ.transport;

import dev.writ.identity.Proof;
import dev.writ.model.Octets;
import java.util.Map;
import java.util.Optional;

/// One message of an agent as a door received it.
///
/// @param server  the last part of the route, unchecked
/// @param peer    the address of the socket's other end
/// @param proof   what the agent presented
/// @param headers the headers MCP looks at, by lower-case name, each at most once
/// @param body    the bytes of the message
/// @param streams whether the agent takes `text/event-stream`
public record Inbound(
        String server, String peer, Proof proof, Map<String, String> headers, Octets body, boolean streams) {
    public Inbound {
        headers = Map.copyOf(headers);
    }

    /// The value of this header, named in lower case.
    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
