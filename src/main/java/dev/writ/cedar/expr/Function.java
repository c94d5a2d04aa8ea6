package dev.writ.cedar.expr;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// The functions and methods of the extension types.
public enum Function {
    DECIMAL("decimal", 1, false),
    IP("ip", 1, false),
    DATETIME("datetime", 1, false),
    DURATION("duration", 1, false),
    LESS_THAN("lessThan", 2, true),
    LESS_THAN_OR_EQUAL("lessThanOrEqual", 2, true),
    GREATER_THAN("greaterThan", 2, true),
    GREATER_THAN_OR_EQUAL("greaterThanOrEqual", 2, true),
    IS_IPV4("isIpv4", 1, true),
    IS_IPV6("isIpv6", 1, true),
    IS_LOOPBACK("isLoopback", 1, true),
    IS_MULTICAST("isMulticast", 1, true),
    IS_IN_RANGE("isInRange", 2, true),
    OFFSET("offset", 2, true),
    DURATION_SINCE("durationSince", 2, true),
    TO_DATE("toDate", 1, true),
    TO_TIME("toTime", 1, true),
    TO_MILLISECONDS("toMilliseconds", 1, true),
    TO_SECONDS("toSeconds", 1, true),
    TO_MINUTES("toMinutes", 1, true),
    TO_HOURS("toHours", 1, true),
    TO_DAYS("toDays", 1, true);

    private static final Map<String, Function> BY_WORD =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Function::word, UnaryOperator.identity()));

    private final String word;
    private final int arguments;
    private final boolean method;

    Function(String word, int arguments, boolean method) {
        this.word = word;
        this.arguments = arguments;
        this.method = method;
    }

    /// The function of this name.
    public static Optional<Function> named(String word) {
        return Optional.ofNullable(BY_WORD.get(word));
    }

    /// As source writes it.
    public String word() {
        return word;
    }

    /// How many arguments it takes, with the value it is a method of.
    public int arguments() {
        return arguments;
    }

    /// Whether it is written behind its first argument.
    public boolean method() {
        return method;
    }
}
