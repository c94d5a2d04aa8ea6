package dev.writ.demo.server;

import java.util.Collection;
import java.util.stream.Collectors;

/// Writes JSON strings (RFC 8259 §7). Surrogates are escaped, so that a lone one survives the way to UTF-8.
final class JsonText {
    private static final String HEX = "0123456789abcdef";

    private JsonText() {}

    /// The text as a JSON string with its quotes.
    static String quote(String text) {
        int length = text.length();
        StringBuilder out = new StringBuilder(length + length / 8 + 16).append('"');
        int written = 0;
        for (int at = 0; at < length; at++) {
            char c = text.charAt(at);
            if (c >= ' ' && c != '"' && c != '\\' && !Character.isSurrogate(c)) {
                continue;
            }
            out.append(text, written, at);
            written = at + 1;
            escape(out, c);
        }
        return out.append(text, written, length).append('"').toString();
    }

    /// The texts as a JSON array of strings.
    static String array(Collection<String> texts) {
        return texts.stream().map(JsonText::quote).collect(Collectors.joining(",", "[", "]"));
    }

    private static void escape(StringBuilder out, char c) {
        out.append('\\');
        if (c == '"' || c == '\\') {
            out.append(c);
            return;
        }
        out.append('u');
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(HEX.charAt(c >> shift & 0xf));
        }
    }
}
