package dev.writ.cedar.differential;

import java.util.Locale;
import java.util.stream.Collectors;

/// How texts are written down in JSON and in Cedar.
final class Text {
    private Text() {}

    static String json(String text) {
        return quoted(text, code -> String.format(Locale.ROOT, "\\u%04x", code));
    }

    static String cedar(String text) {
        return quoted(text, code -> String.format(Locale.ROOT, "\\u{%x}", code));
    }

    /// A pattern of `like`: each `*` of the argument is a wildcard, each `STAR` the letter itself.
    static String pattern(String pattern) {
        return cedar(pattern).replace("\\u{1}", "\\*");
    }

    /// Stands for a star that is no wildcard; a letter that nothing else makes.
    static final char STAR = '\u0001';

    private interface Escape {
        String of(int code);
    }

    private static String quoted(String text, Escape escape) {
        return text.codePoints()
                .mapToObj(code -> code == '"' || code == '\\'
                        ? "\\" + (char) code
                        : code < ' ' || code == 0x7f ? escape.of(code) : Character.toString(code))
                .collect(Collectors.joining("", "\"", "\""));
    }
}
