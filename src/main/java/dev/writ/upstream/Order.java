package dev.writ.upstream;

import dev.writ.model.Octets;
import java.util.Map;

/// One request as it will be written, whatever carries it.
///
/// @param id       the JSON-RPC id in the body
/// @param method   the MCP method
/// @param headers  what HTTP carries besides the body, by name; pipes ignore it
/// @param body     the JSON-RPC message, UTF-8 on one line, without the line end
/// @param dispatch wraps the writing of it
public record Order(long id, String method, Map<String, String> headers, Octets body, Upstream.Dispatch dispatch) {
    public Order {
        headers = Map.copyOf(headers);
    }
}
