package dev.writ.policy.cedar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What strings of some formats of JSON Schema mean, exactly. A text that is not of the format, and one whose meaning
/// does not fit into the milliseconds Cedar counts in, has no value.
final class TextForms {
    /// Longer texts are none of these; it also bounds the work.
    private static final int CHARS_MAX = 64;

    private static final long MILLIS_PER_SECOND = 1000;
    private static final long MILLIS_PER_MINUTE = 60_000;
    private static final long MILLIS_PER_HOUR = 3_600_000;
    private static final long MILLIS_PER_DAY = 86_400_000;
    private static final int MILLI_DIGITS = 3;

    private static final Pattern TIMED = Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt]([0-9]{2}:[0-9]{2}:[0-9]{2})"
            + "(?:\\.([0-9]+))?(?:[Zz]|([+-])([0-9]{2}):([0-9]{2}))");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern SPAN = Pattern.compile(
            "P(?:([0-9]+)W|(?:([0-9]+)D)?(T(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+)(?:\\.([0-9]+))?S)?)?)");
    private static final Pattern IPV4 =
            Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\\.(?!$)|$)){4}");

    private TextForms() {}

    /// Milliseconds since 1970 of a `date-time` (RFC 3339 §5.6), a `date` (its midnight in UTC), or either. A second
    /// of 60 and a fraction finer than milliseconds have no value.
    static OptionalLong moment(String text, Shape.Day form) {
        if (text.length() > CHARS_MAX) {
            return OptionalLong.empty();
        }
        try {
            if (form != Shape.Day.TIMED && DAY.matcher(text).matches()) {
                return OptionalLong.of(LocalDate.parse(text)
                        .atStartOfDay()
                        .toInstant(ZoneOffset.UTC)
                        .toEpochMilli());
            }
            Matcher timed = TIMED.matcher(text);
            return form != Shape.Day.WHOLE && timed.matches() ? timed(timed) : OptionalLong.empty();
        } catch (DateTimeException | ArithmeticException _) {
            return OptionalLong.empty();
        }
    }

    private static OptionalLong timed(Matcher timed) {
        OptionalLong fraction = millis(timed.group(3));
        if (fraction.isEmpty()) {
            return OptionalLong.empty();
        }
        LocalDateTime local = LocalDateTime.parse(timed.group(1) + "T" + timed.group(2));
        long offset = 0;
        if (timed.group(4) != null) {
            int hours = Integer.parseInt(timed.group(5));
            int minutes = Integer.parseInt(timed.group(6));
            if (hours > 23 || minutes > 59) {
                return OptionalLong.empty();
            }
            offset = (hours * MILLIS_PER_HOUR + minutes * MILLIS_PER_MINUTE)
                    * (timed.group(4).equals("-") ? -1 : 1);
        }
        return OptionalLong.of(local.toInstant(ZoneOffset.UTC).toEpochMilli() + fraction.getAsLong() - offset);
    }

    /// The milliseconds of a `duration` (RFC 3339 appendix A) of weeks, days, hours, minutes and seconds. Years and
    /// months have no fixed length and so no value.
    static OptionalLong span(String text) {
        Matcher found = SPAN.matcher(text);
        boolean written = text.length() <= CHARS_MAX && found.matches() && !text.endsWith("P") && !text.endsWith("T");
        OptionalLong fraction = written ? millis(found.group(7)) : OptionalLong.empty();
        if (fraction.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            long sum = fraction.getAsLong();
            sum = Math.addExact(sum, part(found.group(1), 7 * MILLIS_PER_DAY));
            sum = Math.addExact(sum, part(found.group(2), MILLIS_PER_DAY));
            sum = Math.addExact(sum, part(found.group(4), MILLIS_PER_HOUR));
            sum = Math.addExact(sum, part(found.group(5), MILLIS_PER_MINUTE));
            return OptionalLong.of(Math.addExact(sum, part(found.group(6), MILLIS_PER_SECOND)));
        } catch (ArithmeticException | NumberFormatException _) {
            return OptionalLong.empty();
        }
    }

    private static long part(String digits, long each) {
        return digits == null ? 0 : Math.multiplyExact(Long.parseLong(digits), each);
    }

    /// The milliseconds of the digits after the point; nothing when there are finer ones.
    private static OptionalLong millis(String digits) {
        if (digits == null) {
            return OptionalLong.of(0);
        }
        String exact = digits.replaceAll("0+$", "");
        return exact.length() > MILLI_DIGITS
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong((exact + "000").substring(0, MILLI_DIGITS)));
    }

    /// Whether this is an address as the format `ipv4` (RFC 2673 §3.2) or `ipv6` (RFC 4291 §2.2) has it, or either:
    /// an address only, without a prefix length and a zone.
    static boolean isAddress(String text, Shape.Family family) {
        if (text.length() > CHARS_MAX) {
            return false;
        }
        boolean four = IPV4.matcher(text).matches();
        return switch (family) {
            case FOUR -> four;
            case SIX -> isSix(text);
            case EITHER -> four || isSix(text);
        };
    }

    /// The engine reads the rest; it takes no other characters in an address of version 6 than these and a slash.
    private static boolean isSix(String text) {
        return text.contains(":")
                && text.chars().allMatch(c -> c == ':' || c == '.' || (c < 128 && Character.digit(c, 16) >= 0));
    }
}
