package dev.writ.transport;

import dev.writ.model.Octets;
import java.util.Map;
import java.util.TreeMap;

/// One complete answer, before it becomes bytes on a connection.
///
/// @param status  the HTTP status; a door that is not HTTP ignores it
/// @param headers what goes beside the body
/// @param body    UTF-8 JSON, or no bytes
public record Reply(int status, Map<String, String> headers, Octets body) {
    public Reply {
        headers = Map.copyOf(headers);
    }

    /// An answer without headers of its own.
    public static Reply of(int status, Octets body) {
        return new Reply(status, Map.of(), body);
    }

    /// An answer without a body.
    public static Reply empty(int status) {
        return of(status, Octets.none());
    }

    /// The same with one more header.
    public Reply with(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, body);
    }

    /// The same with another status.
    public Reply withStatus(int other) {
        return new Reply(other, headers, body);
    }
}
