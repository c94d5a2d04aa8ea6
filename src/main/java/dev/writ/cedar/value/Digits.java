package dev.writ.cedar.value;

/// ASCII digits in a text, read without copying them out of it.
final class Digits {
    private Digits() {}

    static boolean startsNegative(String text) {
        return !text.isEmpty() && text.charAt(0) == '-';
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /// Where the digits end that begin here; the same place when there are none.
    static int endFrom(String text, int start) {
        int at = start;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /// Minus what the digits in this range say, written behind those of another such number. Minus, because 64 bits
    /// hold one negative number more.
    ///
    /// @throws ArithmeticException beyond 64 bits
    static long minus(String text, int start, int end, long before) {
        long minus = before;
        for (int at = start; at < end; at++) {
            minus = Math.subtractExact(Math.multiplyExact(minus, 10), text.charAt(at) - '0');
        }
        return minus;
    }

    /// What exactly so many digits say, or -1 when something else stands there. For up to nine digits.
    static int fixed(String text, int start, int count) {
        if (start + count > text.length()) {
            return -1;
        }
        int value = 0;
        for (int at = start; at < start + count; at++) {
            char c = text.charAt(at);
            if (!isDigit(c)) {
                return -1;
            }
            value = value * 10 + (c - '0');
        }
        return value;
    }
}
