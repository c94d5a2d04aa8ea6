package dev.writ.audit;

import dev.writ.model.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads back JSON text (RFC 8259) that this gateway recorded. Strict: no duplicate keys, no trailing text, no more
/// than [#DEPTH_MAX] levels. Numbers keep their characters, objects their order.
public final class JsonReader {
    /// The deepest nesting that is read; far above what the strict wire check lets through.
    public static final int DEPTH_MAX = 512;

    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");

    private final String text;
    private final Matcher number;
    private int at;
    private int depth;

    private JsonReader(String text) {
        this.text = text;
        this.number = NUMBER.matcher(text);
    }

    /// The value this text stands for.
    ///
    /// @throws IllegalArgumentException when it is not one JSON value; the message has the offset, never the text
    public static Json read(String text) {
        JsonReader reader = new JsonReader(text);
        Json value = reader.value();
        reader.blank();
        if (reader.at != text.length()) {
            throw reader.broken("text after the value");
        }
        return value;
    }

    /// The object this text stands for.
    ///
    /// @throws IllegalArgumentException when it is anything else
    public static Json.Obj object(String text) {
        if (read(text) instanceof Json.Obj found) {
            return found;
        }
        throw new IllegalArgumentException("the recorded JSON is not an object");
    }

    private Json value() {
        blank();
        return switch (peek()) {
            case '{' -> nested(this::members);
            case '[' -> nested(this::items);
            case '"' -> new Json.Str(string());
            case 't' -> word("true", new Json.Bool(true));
            case 'f' -> word("false", new Json.Bool(false));
            case 'n' -> word("null", Json.NULL);
            default -> number();
        };
    }

    private Json nested(Supplier<Json> inside) {
        if (++depth > DEPTH_MAX) {
            throw broken("nested too deep");
        }
        at++;
        Json value = inside.get();
        depth--;
        return value;
    }

    private Json members() {
        SequencedMap<String, Json> members = new LinkedHashMap<>();
        if (closes('}')) {
            return new Json.Obj(members);
        }
        do {
            blank();
            if (peek() != '"') {
                throw broken("a key is missing");
            }
            String key = string();
            if (!closes(':')) {
                throw broken("a colon is missing");
            }
            if (members.put(key, value()) != null) {
                throw broken("a key stands twice");
            }
        } while (closes(','));
        if (!closes('}')) {
            throw broken("an object does not end");
        }
        return new Json.Obj(members);
    }

    private Json items() {
        List<Json> items = new ArrayList<>();
        if (closes(']')) {
            return new Json.Arr(items);
        }
        do {
            items.add(value());
        } while (closes(','));
        if (!closes(']')) {
            throw broken("an array does not end");
        }
        return new Json.Arr(items);
    }

    private Json number() {
        number.region(at, text.length());
        if (!number.lookingAt()) {
            throw broken("not a value");
        }
        at = number.end();
        return new Json.Num(number.group());
    }

    private Json word(String word, Json value) {
        if (!text.startsWith(word, at)) {
            throw broken("not a value");
        }
        at += word.length();
        return value;
    }

    private String string() {
        at++;
        StringBuilder read = new StringBuilder();
        while (true) {
            char c = peek();
            at++;
            if (c == '"') {
                return read.toString();
            }
            if (c < 0x20) {
                throw broken("a control character in a string");
            }
            read.append(c == '\\' ? escaped() : c);
        }
    }

    private char escaped() {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unit();
            default -> throw broken("an unknown escape");
        };
    }

    private char unit() {
        if (at + 4 > text.length()) {
            throw broken("an escape that ends too early");
        }
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int digit = text.charAt(at) < 128 ? Character.digit(text.charAt(at), 16) : -1;
            if (digit < 0) {
                throw broken("an escape that is not hexadecimal");
            }
            unit = unit * 16 + digit;
            at++;
        }
        return (char) unit;
    }

    private boolean closes(char wanted) {
        blank();
        if (at < text.length() && text.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private void blank() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw broken("the text ends too early");
        }
        return text.charAt(at);
    }

    private IllegalArgumentException broken(String what) {
        return new IllegalArgumentException("the recorded JSON cannot be read: " + what + " at offset " + at);
    }
}
