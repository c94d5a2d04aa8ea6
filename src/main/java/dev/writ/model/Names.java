package dev.writ.model;

/// How names from outside are shown in messages.
public final class Names {
    private static final int SHOWN_CHARS_MAX = 80;

    private Names() {}

    /// The text with everything that is not plain printable ASCII made visible as `\\u{…}`, and shortened. Safe in
    /// logs,
    /// terminals and error messages.
    public static String visible(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(SHOWN_CHARS_MAX).forEach(point -> {
            if (point >= 0x20 && point < 0x7f) {
                shown.appendCodePoint(point);
            } else {
                shown.append("\\u{").append(Integer.toHexString(point)).append('}');
            }
        });
        return text.codePointCount(0, text.length()) > SHOWN_CHARS_MAX ? shown + "…" : shown.toString();
    }
}
