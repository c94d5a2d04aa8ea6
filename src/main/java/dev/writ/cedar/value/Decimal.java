package dev.writ.cedar.value;

import java.util.Optional;

/// A `decimal` of the language: four digits after the point, in 64 bits. Two of them are equal when they are the same
/// number, however they were written.
///
/// @param tenThousandths the number times 10,000
public record Decimal(long tenThousandths) implements Value, Comparable<Decimal> {
    private static final int SCALE = 10_000;
    private static final int DIGITS_AFTER_POINT_MAX = 4;

    /// Reads `-?digits.digits` with at most four digits after the point. Empty when the text has another form, or the
    /// number does not fit 64 bits.
    public static Optional<Decimal> parse(String text) {
        boolean negative = Digits.startsNegative(text);
        int start = negative ? 1 : 0;
        int point = Digits.endFrom(text, start);
        int end = point < text.length() && text.charAt(point) == '.' ? Digits.endFrom(text, point + 1) : -1;
        int after = end - point - 1;
        if (point == start || end != text.length() || after < 1 || after > DIGITS_AFTER_POINT_MAX) {
            return Optional.empty();
        }
        try {
            long minus = Digits.minus(text, start, point, 0);
            minus = Digits.minus(text, point + 1, end, minus);
            for (int place = after; place < DIGITS_AFTER_POINT_MAX; place++) {
                minus = Math.multiplyExact(minus, 10);
            }
            return Optional.of(new Decimal(negative ? minus : Math.negateExact(minus)));
        } catch (ArithmeticException outOfRange) {
            return Optional.empty();
        }
    }

    @Override
    public int compareTo(Decimal other) {
        return Long.compare(tenThousandths, other.tenThousandths);
    }

    /// The number in the form that [#parse] reads, with as few digits as it takes.
    public String text() {
        long whole = tenThousandths / SCALE;
        String fraction =
                Long.toString(SCALE + Math.abs(tenThousandths % SCALE)).substring(1);
        int end = fraction.length();
        while (end > 1 && fraction.charAt(end - 1) == '0') {
            end--;
        }
        return (tenThousandths < 0 && whole == 0 ? "-" : "") + whole + "." + fraction.substring(0, end);
    }

    @Override
    public String toString() {
        return "decimal(\"" + text() + "\")";
    }
}
