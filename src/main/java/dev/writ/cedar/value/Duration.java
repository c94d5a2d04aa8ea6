package dev.writ.cedar.value;

import java.util.Optional;

/// A `duration` of the language: so many milliseconds, forwards or backwards.
///
/// @param millis milliseconds
public record Duration(long millis) implements Value, Comparable<Duration> {
    static final long SECOND = 1_000;
    static final long MINUTE = 60 * SECOND;
    static final long HOUR = 60 * MINUTE;
    static final long DAY = 24 * HOUR;

    private static final String[] UNITS = {"d", "h", "m", "s", "ms"};
    private static final long[] UNIT_MILLIS = {DAY, HOUR, MINUTE, SECOND, 1};

    /// Reads `-?` and then at least one of `1d`, `1h`, `1m`, `1s`, `1ms` in this order. Empty when the text has another
    /// form, or the milliseconds do not fit 64 bits.
    public static Optional<Duration> parse(String text) {
        boolean negative = Digits.startsNegative(text);
        int at = negative ? 1 : 0;
        if (at == text.length()) {
            return Optional.empty();
        }
        try {
            long minus = 0;
            int unit = -1;
            while (at < text.length()) {
                int end = Digits.endFrom(text, at);
                int next = unitAt(text, end);
                if (end == at || next <= unit) {
                    return Optional.empty();
                }
                unit = next;
                long part = Math.multiplyExact(Digits.minus(text, at, end, 0), UNIT_MILLIS[unit]);
                minus = Math.addExact(minus, part);
                at = end + UNITS[unit].length();
            }
            return Optional.of(new Duration(negative ? minus : Math.negateExact(minus)));
        } catch (ArithmeticException outOfRange) {
            return Optional.empty();
        }
    }

    private static int unitAt(String text, int at) {
        for (int unit = UNITS.length - 1; unit >= 0; unit--) {
            if (text.startsWith(UNITS[unit], at)) {
                return unit;
            }
        }
        return -1;
    }

    /// The milliseconds.
    public long toMilliseconds() {
        return millis;
    }

    /// Whole seconds, cut towards zero.
    public long toSeconds() {
        return millis / SECOND;
    }

    /// Whole minutes, cut towards zero.
    public long toMinutes() {
        return millis / MINUTE;
    }

    /// Whole hours, cut towards zero.
    public long toHours() {
        return millis / HOUR;
    }

    /// Whole days of 24 hours, cut towards zero.
    public long toDays() {
        return millis / DAY;
    }

    @Override
    public int compareTo(Duration other) {
        return Long.compare(millis, other.millis);
    }

    /// The duration in milliseconds, in the form that [#parse] reads.
    public String text() {
        return millis + "ms";
    }

    @Override
    public String toString() {
        return "duration(\"" + text() + "\")";
    }
}
