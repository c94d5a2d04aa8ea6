package dev.writ.admin;

/// Shows text from outside so that a person sees what is there: nothing invisible, nothing that reorders or rubs out,
/// nothing a terminal obeys. Ordinary letters of every script stay readable.
public final class Visible {
    private Visible() {}

    /// The text with everything that would not be seen, or not seen where it stands, as `\\u{…}`.
    public static String text(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (plain(point)) {
                shown.appendCodePoint(point);
            } else {
                shown.append("\\u{").append(Integer.toHexString(point)).append('}');
            }
        });
        return shown.toString();
    }

    /// The text, shortened to so many characters of the original.
    public static String text(String text, int most) {
        int count = text.codePointCount(0, text.length());
        return count <= most ? text(text) : text(text.substring(0, text.offsetByCodePoints(0, most - 1))) + "…";
    }

    private static boolean plain(int point) {
        if (point < 0x7f) {
            return point >= 0x20;
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK -> false;
            default -> !blank(point);
        };
    }

    // Letters by category that draw nothing: Hangul fillers and the blank Braille pattern.
    private static boolean blank(int point) {
        return point == 0x115f || point == 0x1160 || point == 0x3164 || point == 0xffa0 || point == 0x2800;
    }
}
