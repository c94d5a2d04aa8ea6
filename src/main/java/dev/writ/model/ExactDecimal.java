package dev.writ.model;

import java.math.BigInteger;

/// A decimal number as sign, digits and power of ten, brought to the one form in which equal values are equal
/// records: no leading and no trailing zero in the digits. Exponents are never expanded into digits, so `1e400` is
/// cheap.
///
/// @param digits   without leading or trailing zeros; empty for zero
/// @param exponent the power of ten that the digits, read as a whole number, are multiplied with
record ExactDecimal(boolean negative, String digits, BigInteger exponent) {

    /// The value of a JSON number (RFC 8259 §6). `-0` is zero.
    static ExactDecimal of(String lexeme) {
        boolean negative = lexeme.startsWith("-");
        int end = exponentMark(lexeme);
        int point = lexeme.indexOf('.');
        String digits = negative ? lexeme.substring(1, end) : lexeme.substring(0, end);
        long places = 0;
        if (point >= 0) {
            places = end - point - 1L;
            digits = digits.replace(".", "");
        }
        BigInteger written = end == lexeme.length() ? BigInteger.ZERO : new BigInteger(lexeme.substring(end + 1));
        return trimmed(negative, digits, written.subtract(BigInteger.valueOf(places)));
    }

    private static ExactDecimal trimmed(boolean negative, String digits, BigInteger exponent) {
        int from = 0;
        while (from < digits.length() && digits.charAt(from) == '0') {
            from++;
        }
        int to = digits.length();
        while (to > from && digits.charAt(to - 1) == '0') {
            to--;
        }
        if (from == to) {
            return new ExactDecimal(false, "", BigInteger.ZERO);
        }
        BigInteger shifted = exponent.add(BigInteger.valueOf(digits.length() - (long) to));
        return new ExactDecimal(negative, digits.substring(from, to), shifted);
    }

    private static int exponentMark(String lexeme) {
        for (int at = 0; at < lexeme.length(); at++) {
            char c = lexeme.charAt(at);
            if (c == 'e' || c == 'E') {
                return at;
            }
        }
        return lexeme.length();
    }

    /// A JSON number of this value, the same for every spelling: the digits, and `e` with the exponent if it is not
    /// zero.
    String text() {
        if (digits.isEmpty()) {
            return "0";
        }
        String sign = negative ? "-" : "";
        return exponent.signum() == 0 ? sign + digits : sign + digits + "e" + exponent;
    }
}
