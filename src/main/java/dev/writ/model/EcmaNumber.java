package dev.writ.model;

import java.math.BigDecimal;

/// ECMAScript's text of a double (ECMA-262, Number::toString, radix 10), which RFC 8785 §3.2.2.3 makes the canonical
/// form.
final class EcmaNumber {
    private static final int PLAIN_POINT_MAX = 21;
    private static final int PLAIN_POINT_MIN = -6;

    private EcmaNumber() {}

    /// @param value finite
    static String text(double value) {
        if (value == 0) {
            return "0";
        }
        double size = Math.abs(value);
        BigDecimal shortest = shortest(size);
        String digits = shortest.unscaledValue().toString();
        // The value is 0.d1d2d3… × 10^point.
        int point = digits.length() - shortest.scale();
        return (value < 0 ? "-" : "") + laidOut(digits, point);
    }

    /// Java prints at least two digits and may then prefer `4.9E-324` where one digit, `5e-324`, says the same
    /// double.
    private static BigDecimal shortest(double size) {
        BigDecimal printed = new BigDecimal(Double.toString(size)).stripTrailingZeros();
        if (printed.precision() != 2) {
            return printed;
        }
        BigDecimal exact = new BigDecimal(size);
        BigDecimal step = BigDecimal.ONE.scaleByPowerOfTen(1 - printed.scale());
        BigDecimal below = printed.divideToIntegralValue(step).multiply(step);
        BigDecimal above = below.add(step);
        boolean belowSame = below.signum() > 0 && below.doubleValue() == size;
        boolean aboveSame = above.doubleValue() == size;
        if (belowSame && aboveSame) {
            boolean nearBelow = exact.subtract(below).compareTo(above.subtract(exact)) <= 0;
            return (nearBelow ? below : above).stripTrailingZeros();
        }
        if (belowSame || aboveSame) {
            return (belowSame ? below : above).stripTrailingZeros();
        }
        return printed;
    }

    private static String laidOut(String digits, int point) {
        int count = digits.length();
        if (count <= point && point <= PLAIN_POINT_MAX) {
            return digits + "0".repeat(point - count);
        }
        if (0 < point && point <= PLAIN_POINT_MAX) {
            return digits.substring(0, point) + "." + digits.substring(point);
        }
        if (PLAIN_POINT_MIN < point && point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        }
        int power = point - 1;
        String exponent = (power < 0 ? "e-" : "e+") + Math.abs(power);
        return count == 1 ? digits + exponent : digits.charAt(0) + "." + digits.substring(1) + exponent;
    }
}
