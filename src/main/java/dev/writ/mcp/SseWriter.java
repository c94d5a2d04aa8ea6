package dev.writ.mcp;

import dev.writ.model.Octets;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Writes event streams (WHATWG HTML, server-sent events) in which no content can begin a line: a message is one
/// line of JSON, and fields with a line break or NUL are refused.
public final class SseWriter {
    private static final Octets KEEP_ALIVE = Octets.utf8(":\n\n");

    private SseWriter() {}

    /// A comment that keeps a connection open.
    public static Octets keepAlive() {
        return KEEP_ALIVE;
    }

    /// A message.
    ///
    /// @param json one JSON text; its line breaks outside of strings become spaces
    public static Octets message(Octets json) {
        return event(json, "");
    }

    /// A message with an id, for streams of the legacy era that can be resumed.
    ///
    /// @param json one JSON text; its line breaks outside of strings become spaces
    /// @param id   empty for none
    /// @throws IllegalArgumentException if the id has a line break or NUL
    public static Octets event(Octets json, String id) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(json.size() + id.length() + 32);
        out.writeBytes("event: message\n".getBytes(StandardCharsets.UTF_8));
        if (!id.isEmpty()) {
            out.writeBytes(("id: " + checked(id) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        out.writeBytes("data: ".getBytes(StandardCharsets.UTF_8));
        out.writeBytes(Messages.oneLine(json).array());
        out.writeBytes("\n\n".getBytes(StandardCharsets.UTF_8));
        return Octets.wrap(out.toByteArray());
    }

    private static String checked(String field) {
        if (field.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
            throw new IllegalArgumentException("a field of an event has a line break or NUL");
        }
        return field;
    }
}
