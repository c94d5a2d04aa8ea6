package dev.writ.transport.http;

/// The character classes of RFC 9110 §5.6.
final class Tokens {

    private static final String TOKEN_PUNCTUATION = "!#$%&'*+-.^_`|~";

    private Tokens() {}

    /// Whether this is a `token`.
    static boolean isToken(String text) {
        return !text.isEmpty() && text.chars().allMatch(Tokens::isTokenChar);
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
        return (c >= '0' && c <= '9')
                || (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || TOKEN_PUNCTUATION.indexOf(c) >= 0;
    }
}
