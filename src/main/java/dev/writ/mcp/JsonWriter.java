package dev.writ.mcp;

import dev.writ.model.Json;
import dev.writ.model.Octets;
import java.nio.charset.StandardCharsets;

/// Writes a [Json] as compact UTF-8 text: numbers by the characters they came with, members in their order.
/// Everything RFC 8259 §7 wants escaped is escaped; a lone surrogate is written as its escape, never as `?`.
public final class JsonWriter {
    private static final int DEPTH_MAX = 512;
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final StringBuilder text = new StringBuilder();

    private JsonWriter() {}

    /// The bytes of this value.
    ///
    /// @throws IllegalArgumentException if it is nested deeper than 512 levels
    public static Octets write(Json value) {
        JsonWriter writer = new JsonWriter();
        writer.append(value, 0);
        return Octets.wrap(writer.text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /// The bytes of a string value, quotes included.
    static byte[] quoted(String string) {
        JsonWriter writer = new JsonWriter();
        writer.appendString(string);
        return writer.text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void append(Json value, int depth) {
        if (depth > DEPTH_MAX) {
            throw new IllegalArgumentException("the value is nested deeper than " + DEPTH_MAX + " levels");
        }
        switch (value) {
            case Json.Obj object -> appendObject(object, depth);
            case Json.Arr array -> appendArray(array, depth);
            case Json.Str(String string) -> appendString(string);
            case Json.Num(String lexeme) -> text.append(lexeme);
            case Json.Bool(boolean truth) -> text.append(truth);
            case Json.Null _ -> text.append("null");
        }
    }

    private void appendObject(Json.Obj object, int depth) {
        text.append('{');
        boolean first = true;
        for (var member : object.members().entrySet()) {
            if (!first) {
                text.append(',');
            }
            first = false;
            appendString(member.getKey());
            text.append(':');
            append(member.getValue(), depth + 1);
        }
        text.append('}');
    }

    private void appendArray(Json.Arr array, int depth) {
        text.append('[');
        boolean first = true;
        for (Json item : array.items()) {
            if (!first) {
                text.append(',');
            }
            first = false;
            append(item, depth + 1);
        }
        text.append(']');
    }

    private void appendString(String string) {
        text.append('"');
        for (int at = 0; at < string.length(); at++) {
            char c = string.charAt(at);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < 0x20) {
                appendControl(c);
            } else if (!Character.isSurrogate(c)) {
                text.append(c);
            } else if (at + 1 < string.length() && Character.isSurrogatePair(c, string.charAt(at + 1))) {
                text.append(c).append(string.charAt(++at));
            } else {
                appendEscape(c);
            }
        }
        text.append('"');
    }

    private void appendControl(char c) {
        switch (c) {
            case '\b' -> text.append("\\b");
            case '\t' -> text.append("\\t");
            case '\n' -> text.append("\\n");
            case '\f' -> text.append("\\f");
            case '\r' -> text.append("\\r");
            default -> appendEscape(c);
        }
    }

    private void appendEscape(char c) {
        text.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            text.append(HEX[(c >> shift) & 15]);
        }
    }
}
