package dev.writ.mcp;

import dev.writ.model.Json;
import dev.writ.model.Octets;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// Writes the envelopes of JSON-RPC 2.0 messages around parts that were checked before. A line break outside of
/// strings is replaced by a space, so that a message is always one line (stdio frames and event streams rely on it).
public final class Messages {
    private static final byte[] HEAD = "{\"jsonrpc\":\"2.0\"".getBytes(StandardCharsets.UTF_8);

    private final ByteArrayOutputStream out;

    private Messages(int size) {
        this.out = new ByteArrayOutputStream(size + 96);
        out.writeBytes(HEAD);
    }

    /// A request.
    ///
    /// @param params the text of an object
    public static Octets request(RequestId id, String method, Octets params) {
        return new Messages(params.size())
                .put("id", id.bytes())
                .put("method", JsonWriter.quoted(method))
                .put("params", params)
                .end();
    }

    /// A notification.
    ///
    /// @param params the text of an object
    public static Octets notification(String method, Octets params) {
        return new Messages(params.size())
                .put("method", JsonWriter.quoted(method))
                .put("params", params)
                .end();
    }

    /// A response.
    ///
    /// @param result the text of an object
    public static Octets result(RequestId id, Octets result) {
        return new Messages(result.size())
                .put("id", id.bytes())
                .put("result", result)
                .end();
    }

    /// An error response. Without an id the member is left out: MCP has no null id.
    public static Octets error(Optional<RequestId> id, int code, String message, Optional<Json> data) {
        SequencedMap<String, Json> error = new LinkedHashMap<>();
        error.put("code", Json.Num.of(code));
        error.put("message", new Json.Str(message));
        data.ifPresent(more -> error.put("data", more));
        return error(id, JsonWriter.write(new Json.Obj(error)));
    }

    /// An error response with an error object as a server sent it.
    public static Octets error(Optional<RequestId> id, Octets error) {
        Messages message = new Messages(error.size());
        id.ifPresent(known -> message.put("id", known.bytes()));
        return message.put("error", error).end();
    }

    /// The error response that says this fault.
    public static Octets error(WireFault fault) {
        return error(fault.id(), fault.code(), fault.detail(), fault.data());
    }

    /// The same JSON text without line breaks between its tokens. Inside of strings JSON has none.
    public static Octets oneLine(Octets json) {
        byte[] text = json.array();
        int at = 0;
        while (at < text.length && text[at] != '\n' && text[at] != '\r') {
            at++;
        }
        if (at == text.length) {
            return json;
        }
        byte[] line = text.clone();
        for (; at < line.length; at++) {
            if (line[at] == '\n' || line[at] == '\r') {
                line[at] = ' ';
            }
        }
        return Octets.wrap(line);
    }

    private Messages put(String name, Octets value) {
        return put(name, oneLine(value).array());
    }

    private Messages put(String name, byte[] value) {
        out.write(',');
        out.writeBytes(JsonWriter.quoted(name));
        out.write(':');
        out.writeBytes(value);
        return this;
    }

    private Octets end() {
        out.write('}');
        return Octets.wrap(out.toByteArray());
    }
}
