package dev.writ.model;

import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.function.Function;

/// The canonical bytes of a JSON value, which digests are made of. Two forms: RFC 8785 for definitions, and the same
/// with exact decimals for arguments.
public final class CanonicalJson {
    /// The deepest nesting that has a canonical form; everything the wire lets through is far below.
    public static final int DEPTH_MAX = 512;

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final StringBuilder text = new StringBuilder();
    private final Function<String, String> number;

    private CanonicalJson(Function<String, String> number) {
        this.number = number;
    }

    /// The canonical form of RFC 8785: keys sorted by UTF-16 code units, numbers as ECMAScript prints them.
    ///
    /// @throws CanonicalFault for a number whose value changes when a double carries it, for a lone surrogate, and
    ///                        for nesting beyond [#DEPTH_MAX]
    public static Octets jcs(Json value) {
        return new CanonicalJson(CanonicalJson::asDouble).bytes(value);
    }

    /// The canonical form with exact decimals: as RFC 8785, but a number is its digits without leading and trailing
    /// zeros and a power of ten. So `1`, `1.0` and `1e0` are one value (and `-0` is `0`), `9007199254740992` and
    /// `9007199254740993` two, and exponents of any size are cheap.
    ///
    /// @throws CanonicalFault for a lone surrogate, and for nesting beyond [#DEPTH_MAX]
    public static Octets exact(Json value) {
        return new CanonicalJson(lexeme -> ExactDecimal.of(lexeme).text()).bytes(value);
    }

    /// The digest of a call's arguments, over [#exact].
    public static Digest argumentsDigest(Json.Obj arguments) {
        return Digest.of(exact(arguments).array());
    }

    /// Whether two JSON numbers are one value.
    public static boolean sameNumber(Json.Num one, Json.Num other) {
        return ExactDecimal.of(one.lexeme()).equals(ExactDecimal.of(other.lexeme()));
    }

    private Octets bytes(Json value) {
        append(value, 0);
        return Octets.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String asDouble(String lexeme) {
        double nearest = Double.parseDouble(lexeme);
        if (Double.isFinite(nearest)) {
            String printed = EcmaNumber.text(nearest);
            if (ExactDecimal.of(printed).equals(ExactDecimal.of(lexeme))) {
                return printed;
            }
        }
        throw new CanonicalFault("the number " + Names.visible(lexeme)
                + " cannot be carried exactly by RFC 8785; write it as a string or with fewer digits");
    }

    private void append(Json value, int depth) {
        if (depth > DEPTH_MAX) {
            throw new CanonicalFault("the value is nested deeper than " + DEPTH_MAX + " levels; flatten it");
        }
        switch (value) {
            case Json.Obj object -> appendObject(object, depth);
            case Json.Arr array -> appendArray(array, depth);
            case Json.Str(String string) -> appendString(string);
            case Json.Num(String lexeme) -> text.append(number.apply(lexeme));
            case Json.Bool(boolean truth) -> text.append(truth);
            case Json.Null _ -> text.append("null");
        }
    }

    private void appendObject(Json.Obj object, int depth) {
        text.append('{');
        boolean first = true;
        for (var member : new TreeMap<>(object.members()).entrySet()) {
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
        // What needs no escape is nearly all of it and is taken in one piece.
        int taken = 0;
        for (int at = 0; at < string.length(); at++) {
            char c = string.charAt(at);
            if (Character.isSurrogate(c)) {
                at = checkPair(string, at);
            } else if (c < 0x20 || c == '"' || c == '\\') {
                text.append(string, taken, at);
                appendEscape(c);
                taken = at + 1;
            }
        }
        text.append(string, taken, string.length()).append('"');
    }

    private static int checkPair(String string, int at) {
        int next = at + 1;
        if (next == string.length() || !Character.isSurrogatePair(string.charAt(at), string.charAt(next))) {
            throw new CanonicalFault("the text `" + Names.visible(string)
                    + "` holds a lone surrogate, which has no canonical form; send whole characters");
        }
        return next;
    }

    private void appendEscape(char c) {
        switch (c) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\b' -> text.append("\\b");
            case '\t' -> text.append("\\t");
            case '\n' -> text.append("\\n");
            case '\f' -> text.append("\\f");
            case '\r' -> text.append("\\r");
            default -> text.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
        }
    }
}
