package dev.writ.cedar.value;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;

/// A `datetime` of the language: an instant, in milliseconds.
///
/// @param epochMillis milliseconds since 1970-01-01T00:00:00Z, without leap seconds
public record Datetime(long epochMillis) implements Value, Comparable<Datetime> {
    private static final int DATE_LENGTH = 10;
    private static final int SECONDS_END = 19;
    private static final int MILLIS_LENGTH = 4;
    private static final int OFFSET_LENGTH = 5;
    private static final int MONTHS = 12;
    private static final int HOURS = 24;
    private static final int MINUTES = 60;
    private static final int SECONDS = 60;

    /// What [#text] can say: from year 0 to year 9999.
    private static final long TEXT_MIN = -62_167_219_200_000L;

    private static final long TEXT_MAX = 253_402_300_799_999L;

    /// Reads `2026-01-31`, or `2026-01-31T23:59:59` with at most `.999` behind it, followed by `Z` or an offset such as
    /// `+0130` of less than 24 hours. Empty when the text has another form or names no such day or time.
    public static Optional<Datetime> parse(String text) {
        long midnight = midnight(text);
        if (midnight == Long.MIN_VALUE) {
            return Optional.empty();
        }
        if (text.length() == DATE_LENGTH) {
            return Optional.of(new Datetime(midnight));
        }
        long time = timeOfDay(text);
        boolean hasMillis = text.length() > SECONDS_END && text.charAt(SECONDS_END) == '.';
        int millis = hasMillis ? Digits.fixed(text, SECONDS_END + 1, MILLIS_LENGTH - 1) : 0;
        long offset = offset(text, hasMillis ? SECONDS_END + MILLIS_LENGTH : SECONDS_END);
        if (time < 0 || millis < 0 || offset == Long.MIN_VALUE) {
            return Optional.empty();
        }
        return Optional.of(new Datetime(midnight + time + millis - offset));
    }

    private static long midnight(String text) {
        int year = Digits.fixed(text, 0, 4);
        int month = Digits.fixed(text, 5, 2);
        int day = Digits.fixed(text, 8, 2);
        if (year < 0 || month < 1 || month > MONTHS || day < 1 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return Long.MIN_VALUE;
        }
        YearMonth inMonth = YearMonth.of(year, month);
        return day > inMonth.lengthOfMonth()
                ? Long.MIN_VALUE
                : inMonth.atDay(day).toEpochDay() * Duration.DAY;
    }

    private static long timeOfDay(String text) {
        int hour = Digits.fixed(text, 11, 2);
        int minute = Digits.fixed(text, 14, 2);
        int second = Digits.fixed(text, 17, 2);
        boolean shaped = second >= 0 && text.charAt(10) == 'T' && text.charAt(13) == ':' && text.charAt(16) == ':';
        if (!shaped || hour < 0 || hour >= HOURS || minute < 0 || minute >= MINUTES || second >= SECONDS) {
            return -1;
        }
        return hour * Duration.HOUR + minute * Duration.MINUTE + second * Duration.SECOND;
    }

    private static long offset(String text, int at) {
        int left = text.length() - at;
        if (left == 1 && text.charAt(at) == 'Z') {
            return 0;
        }
        if (left != OFFSET_LENGTH || (text.charAt(at) != '+' && text.charAt(at) != '-')) {
            return Long.MIN_VALUE;
        }
        int hours = Digits.fixed(text, at + 1, 2);
        int minutes = Digits.fixed(text, at + 3, 2);
        if (hours < 0 || hours >= HOURS || minutes < 0 || minutes >= MINUTES) {
            return Long.MIN_VALUE;
        }
        long offset = hours * Duration.HOUR + minutes * Duration.MINUTE;
        return text.charAt(at) == '-' ? -offset : offset;
    }

    /// The instant that much later.
    ///
    /// @throws ArithmeticException beyond 64 bits
    public Datetime offset(Duration duration) {
        return new Datetime(Math.addExact(epochMillis, duration.millis()));
    }

    /// How much later this is than the other.
    ///
    /// @throws ArithmeticException beyond 64 bits
    public Duration durationSince(Datetime other) {
        return new Duration(Math.subtractExact(epochMillis, other.epochMillis));
    }

    /// The midnight at or before it, in UTC.
    ///
    /// @throws ArithmeticException beyond 64 bits
    public Datetime toDate() {
        return new Datetime(Math.multiplyExact(Math.floorDiv(epochMillis, Duration.DAY), Duration.DAY));
    }

    /// The time since that midnight.
    public Duration toTime() {
        return new Duration(Math.floorMod(epochMillis, Duration.DAY));
    }

    @Override
    public int compareTo(Datetime other) {
        return Long.compare(epochMillis, other.epochMillis);
    }

    /// The instant in the form that [#parse] reads, if its year has four digits.
    public Optional<String> text() {
        if (epochMillis < TEXT_MIN || epochMillis > TEXT_MAX) {
            return Optional.empty();
        }
        String upToSeconds = Instant.ofEpochMilli(epochMillis).toString().substring(0, SECONDS_END);
        String millis = Long.toString(Duration.SECOND + Math.floorMod(epochMillis, Duration.SECOND));
        return Optional.of(upToSeconds + "." + millis.substring(1) + "Z");
    }

    @Override
    public String toString() {
        return text().map(text -> "datetime(\"" + text + "\")")
                .orElseGet(() -> "datetime(\"1970-01-01\").offset(" + new Duration(epochMillis) + ")");
    }
}
