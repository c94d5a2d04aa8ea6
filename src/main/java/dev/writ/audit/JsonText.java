package dev.writ.audit;

import dev.writ.model.Json;
import java.util.Iterator;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/// Writes JSON text (RFC 8259) without white space. A lone surrogate is escaped, so every string survives UTF-8.
public final class JsonText {
    private final StringBuilder out = new StringBuilder(512);
    private final boolean sorted;

    private JsonText(boolean sorted) {
        this.sorted = sorted;
    }

    /// The text with the keys of every object in the order of their UTF-16 units: one value, one text.
    public static String sorted(Json value) {
        return new JsonText(true).value(value).out.toString();
    }

    /// The text with the keys of every object in their own order.
    public static String inOrder(Json value) {
        return new JsonText(false).value(value).out.toString();
    }

    private JsonText value(Json value) {
        switch (value) {
            case Json.Obj(SequencedMap<String, Json> members) -> object(sorted ? new TreeMap<>(members) : members);
            case Json.Arr array -> array(array);
            case Json.Str(String text) -> string(text);
            case Json.Num(String lexeme) -> out.append(lexeme);
            case Json.Bool(boolean truth) -> out.append(truth);
            case Json.Null() -> out.append("null");
        }
        return this;
    }

    private void object(Map<String, Json> members) {
        out.append('{');
        Iterator<Map.Entry<String, Json>> each = members.entrySet().iterator();
        while (each.hasNext()) {
            Map.Entry<String, Json> member = each.next();
            string(member.getKey());
            out.append(':');
            value(member.getValue());
            if (each.hasNext()) {
                out.append(',');
            }
        }
        out.append('}');
    }

    private void array(Json.Arr array) {
        out.append('[');
        Iterator<Json> each = array.items().iterator();
        while (each.hasNext()) {
            value(each.next());
            if (each.hasNext()) {
                out.append(',');
            }
        }
        out.append(']');
    }

    private void string(String text) {
        out.append('"');
        // What needs no escape is nearly all of it and is taken in one piece.
        int taken = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x20 && c != '"' && c != '\\' && !loneSurrogate(text, i)) {
                continue;
            }
            out.append(text, taken, i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else {
                out.append(String.format("\\u%04x", (int) c));
            }
            taken = i + 1;
        }
        out.append(text, taken, text.length()).append('"');
    }

    private static boolean loneSurrogate(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }
}
