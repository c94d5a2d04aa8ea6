package dev.writ.policy.cedar;

import dev.writ.cedar.value.Absent;
import dev.writ.cedar.value.Decimal;
import dev.writ.cedar.value.Found;
import dev.writ.cedar.value.Whole;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/// Numbers of JSON as values, exactly or not at all.
final class Numbers {
    /// More digits than any value in range has; a longer number is not even parsed.
    private static final int NUMBER_CHARS_MAX = 64;

    private static final int DECIMAL_DIGITS = 4;
    private static final int LONG_DIGITS_MAX = 19;

    private Numbers() {}

    /// A whole number, in any spelling.
    static Found whole(String lexeme) {
        if (lexeme.length() < LONG_DIGITS_MAX && isPlain(lexeme)) {
            return new Whole(Long.parseLong(lexeme));
        }
        Optional<BigDecimal> number = number(lexeme);
        if (number.isEmpty() || number.get().stripTrailingZeros().scale() > 0) {
            return Absent.ABSENT;
        }
        try {
            return new Whole(number.get().longValueExact());
        } catch (ArithmeticException outOfRange) {
            return Absent.ABSENT;
        }
    }

    private static boolean isPlain(String lexeme) {
        int start = lexeme.startsWith("-") ? 1 : 0;
        for (int at = start; at < lexeme.length(); at++) {
            if (lexeme.charAt(at) < '0' || lexeme.charAt(at) > '9') {
                return false;
            }
        }
        return lexeme.length() > start;
    }

    /// A number with at most four digits after the point.
    static Found exact(String lexeme) {
        Optional<Decimal> plain = Decimal.parse(lexeme);
        if (plain.isPresent()) {
            return plain.get();
        }
        Optional<BigDecimal> number = number(lexeme);
        if (number.isEmpty()) {
            return Absent.ABSENT;
        }
        try {
            return new Decimal(number.get()
                    .setScale(DECIMAL_DIGITS, RoundingMode.UNNECESSARY)
                    .movePointRight(DECIMAL_DIGITS)
                    .longValueExact());
        } catch (ArithmeticException notExact) {
            return Absent.ABSENT;
        }
    }

    /// The number if it can be in the range of a long at all, so that writing it out cannot take long.
    private static Optional<BigDecimal> number(String lexeme) {
        if (lexeme.length() > NUMBER_CHARS_MAX) {
            return Optional.empty();
        }
        try {
            BigDecimal number = new BigDecimal(lexeme);
            if (number.signum() == 0) {
                return Optional.of(BigDecimal.ZERO);
            }
            long digits = (long) number.precision() - number.scale();
            return digits <= LONG_DIGITS_MAX && digits >= -NUMBER_CHARS_MAX ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException malformed) {
            return Optional.empty();
        }
    }
}
