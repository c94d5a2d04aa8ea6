package dev.writ.transport.http;

/// The character classes of RFC 9110 §5.6 and §11.2.
final class Tokens {

    private static final String TOKEN_PUNCTUATION = "!#$%&'*+-.^_`|~";
    private static final String TOKEN68_PUNCTUATION = "-._~+/";

    private Tokens() {}

    /// Whether this is a `token`.
    static boolean isToken(String text) {
        return !text.isEmpty() && text.chars().allMatch(Tokens::isTokenChar);
    }

    /// Whether this is a `token68`. A loop and not a pattern, because every call brings some hundred characters of it.
    static boolean isToken68(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '=') {
            end--;
        }
        for (int at = 0; at < end; at++) {
            char c = text.charAt(at);
            if (!isAlphanumeric(c) && TOKEN68_PUNCTUATION.indexOf(c) < 0) {
                return false;
            }
        }
        return end > 0;
    }

    /// Whether all of it is visible ASCII.
    static boolean isVisible(String text) {
        return text.chars().allMatch(c -> c > 0x20 && c < 0x7f);
    }

    /// Whether it may stand in a header's value: visible, space, tab, or a byte above ASCII.
    static boolean isFieldValue(String text) {
        return text.chars().allMatch(c -> (c >= 0x20 && c != 0x7f) || c == '\t');
    }

    private static boolean isTokenChar(int c) {
        return isAlphanumeric(c) || TOKEN_PUNCTUATION.indexOf(c) >= 0;
    }

    private static boolean isAlphanumeric(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
