package dev.writ.cedar.json;

import dev.writ.cedar.value.Bool;
import dev.writ.cedar.value.Datetime;
import dev.writ.cedar.value.Decimal;
import dev.writ.cedar.value.Duration;
import dev.writ.cedar.value.IpAddress;
import dev.writ.cedar.value.Text;
import dev.writ.cedar.value.Value;
import dev.writ.cedar.value.Whole;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The functions that may stand under `__extn`: the makers of values, and whatever takes their results.
final class ExtensionValues {
    /// What a function takes, and what it makes of it.
    record Signature(List<SchemaType> takes, Function<List<Value>, Value> makes) {}

    private static final SchemaType STRING = SchemaType.Plain.STRING;
    private static final SchemaType DECIMAL = SchemaType.Plain.DECIMAL;
    private static final SchemaType IP = SchemaType.Plain.IPADDR;
    private static final SchemaType DATETIME = SchemaType.Plain.DATETIME;
    private static final SchemaType DURATION = SchemaType.Plain.DURATION;

    private static final Map<String, Signature> FUNCTIONS = Map.ofEntries(
            maker("decimal", Decimal::parse),
            maker("ip", IpAddress::parse),
            maker("datetime", Datetime::parse),
            maker("duration", Duration::parse),
            of("lessThan", DECIMAL, DECIMAL, all -> Bool.of(order(all) < 0)),
            of("lessThanOrEqual", DECIMAL, DECIMAL, all -> Bool.of(order(all) <= 0)),
            of("greaterThan", DECIMAL, DECIMAL, all -> Bool.of(order(all) > 0)),
            of("greaterThanOrEqual", DECIMAL, DECIMAL, all -> Bool.of(order(all) >= 0)),
            of("isIpv4", IP, all -> Bool.of(at(all, 0, IpAddress.class).isIpv4())),
            of("isIpv6", IP, all -> Bool.of(at(all, 0, IpAddress.class).isIpv6())),
            of("isLoopback", IP, all -> Bool.of(at(all, 0, IpAddress.class).isLoopback())),
            of("isMulticast", IP, all -> Bool.of(at(all, 0, IpAddress.class).isMulticast())),
            of("isInRange", IP, IP, all -> Bool.of(at(all, 0, IpAddress.class).isInRange(at(all, 1, IpAddress.class)))),
            of("offset", DATETIME, DURATION, all -> moment(all).offset(at(all, 1, Duration.class))),
            of("durationSince", DATETIME, DATETIME, all -> moment(all).durationSince(at(all, 1, Datetime.class))),
            of("toDate", DATETIME, all -> moment(all).toDate()),
            of("toTime", DATETIME, all -> moment(all).toTime()),
            of("toMilliseconds", DURATION, all -> new Whole(span(all).toMilliseconds())),
            of("toSeconds", DURATION, all -> new Whole(span(all).toSeconds())),
            of("toMinutes", DURATION, all -> new Whole(span(all).toMinutes())),
            of("toHours", DURATION, all -> new Whole(span(all).toHours())),
            of("toDays", DURATION, all -> new Whole(span(all).toDays())));

    private ExtensionValues() {}

    private static Map.Entry<String, Signature> maker(String name, Function<String, Optional<? extends Value>> parse) {
        return Map.entry(name, new Signature(List.of(STRING), all -> {
            String text = at(all, 0, Text.class).value();
            Optional<? extends Value> made = parse.apply(text);
            if (made.isEmpty()) {
                throw new JsonFormException("`" + text + "` is no " + name);
            }
            return made.get();
        }));
    }

    private static Map.Entry<String, Signature> of(String name, SchemaType one, Function<List<Value>, Value> makes) {
        return Map.entry(name, new Signature(List.of(one), makes));
    }

    private static Map.Entry<String, Signature> of(
            String name, SchemaType one, SchemaType two, Function<List<Value>, Value> makes) {
        return Map.entry(name, new Signature(List.of(one, two), makes));
    }

    private static <T extends Value> T at(List<Value> arguments, int index, Class<T> type) {
        Value argument = arguments.get(index);
        if (!type.isInstance(argument)) {
            throw new JsonFormException("an argument has the type " + argument.type());
        }
        return type.cast(argument);
    }

    private static int order(List<Value> all) {
        return at(all, 0, Decimal.class).compareTo(at(all, 1, Decimal.class));
    }

    private static Datetime moment(List<Value> all) {
        return at(all, 0, Datetime.class);
    }

    private static Duration span(List<Value> all) {
        return at(all, 0, Duration.class);
    }

    /// The function of this name.
    static Signature named(String name) {
        Signature found = FUNCTIONS.get(name);
        if (found == null) {
            throw new JsonFormException(
                    name.equals("unknown")
                            ? "a value is `unknown`; write what it is"
                            : "unknown extension function `" + name + "`");
        }
        return found;
    }

    /// What a function makes of these.
    static Value call(String name, List<Value> arguments) {
        Signature function = named(name);
        if (arguments.size() != function.takes().size()) {
            throw new JsonFormException(
                    "`" + name + "` takes " + function.takes().size() + " arguments, not " + arguments.size());
        }
        try {
            return function.makes().apply(arguments);
        } catch (ArithmeticException overflow) {
            throw new JsonFormException("the result of `" + name + "` does not fit 64 bits");
        }
    }
}
