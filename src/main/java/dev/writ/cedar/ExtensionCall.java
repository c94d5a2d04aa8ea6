package dev.writ.cedar;

import dev.writ.cedar.expr.Function;
import dev.writ.cedar.value.Bool;
import dev.writ.cedar.value.Datetime;
import dev.writ.cedar.value.Decimal;
import dev.writ.cedar.value.Duration;
import dev.writ.cedar.value.IpAddress;
import dev.writ.cedar.value.Value;
import dev.writ.cedar.value.Whole;
import java.util.Optional;

/// A function or method of an extension type, with its arguments.
final class ExtensionCall extends Node {
    private final Function function;
    private final Node[] arguments;

    ExtensionCall(Function function, Node[] arguments) {
        this.function = function;
        this.arguments = arguments;
    }

    @Override
    Value value(Frame frame) {
        // The parser lets any number of arguments pass; the language counts them here.
        if (arguments.length != function.arguments()) {
            throw new EvaluationFault(
                    Fault.Kind.EXTENSION,
                    "",
                    "`" + function.word() + "` takes " + function.arguments() + " arguments, with the value it is a"
                            + " method of; here are " + arguments.length);
        }
        return switch (function) {
            case DECIMAL -> made(Decimal.parse(arguments[0].text(frame)));
            case IP -> made(IpAddress.parse(arguments[0].text(frame)));
            case DATETIME -> made(Datetime.parse(arguments[0].text(frame)));
            case DURATION -> made(Duration.parse(arguments[0].text(frame)));
            case LESS_THAN -> Bool.of(decimals(frame) < 0);
            case LESS_THAN_OR_EQUAL -> Bool.of(decimals(frame) <= 0);
            case GREATER_THAN -> Bool.of(decimals(frame) > 0);
            case GREATER_THAN_OR_EQUAL -> Bool.of(decimals(frame) >= 0);
            case IS_IPV4 -> Bool.of(address(0, frame).isIpv4());
            case IS_IPV6 -> Bool.of(address(0, frame).isIpv6());
            case IS_LOOPBACK -> Bool.of(address(0, frame).isLoopback());
            case IS_MULTICAST -> Bool.of(address(0, frame).isMulticast());
            case IS_IN_RANGE -> Bool.of(address(0, frame).isInRange(address(1, frame)));
            case OFFSET, DURATION_SINCE, TO_DATE, TO_TIME -> moment(frame);
            case TO_MILLISECONDS -> new Whole(duration(0, frame).toMilliseconds());
            case TO_SECONDS -> new Whole(duration(0, frame).toSeconds());
            case TO_MINUTES -> new Whole(duration(0, frame).toMinutes());
            case TO_HOURS -> new Whole(duration(0, frame).toHours());
            case TO_DAYS -> new Whole(duration(0, frame).toDays());
        };
    }

    private Value made(Optional<? extends Value> made) {
        if (made.isPresent()) {
            return made.get();
        }
        // The text itself may be an argument of a call, and these words go into logs.
        throw fault("the text is no " + function.word());
    }

    private int decimals(Frame frame) {
        Decimal one = decimal(0, frame);
        return one.compareTo(decimal(1, frame));
    }

    private Value moment(Frame frame) {
        Datetime moment = datetime(0, frame);
        try {
            return switch (function) {
                case OFFSET -> moment.offset(duration(1, frame));
                case DURATION_SINCE -> moment.durationSince(datetime(1, frame));
                case TO_DATE -> moment.toDate();
                default -> moment.toTime();
            };
        } catch (ArithmeticException overflow) {
            throw fault("the result of `" + function.word() + "` does not fit 64 bits");
        }
    }

    private EvaluationFault fault(String message) {
        return new EvaluationFault(Fault.Kind.EXTENSION, arguments[0].path(), message);
    }

    private Decimal decimal(int at, Frame frame) {
        Value value = arguments[at].value(frame);
        if (value instanceof Decimal decimal) {
            return decimal;
        }
        throw EvaluationFault.type(arguments[at], "decimal", value);
    }

    private IpAddress address(int at, Frame frame) {
        Value value = arguments[at].value(frame);
        if (value instanceof IpAddress address) {
            return address;
        }
        throw EvaluationFault.type(arguments[at], "ipaddr", value);
    }

    private Datetime datetime(int at, Frame frame) {
        Value value = arguments[at].value(frame);
        if (value instanceof Datetime datetime) {
            return datetime;
        }
        throw EvaluationFault.type(arguments[at], "datetime", value);
    }

    private Duration duration(int at, Frame frame) {
        Value value = arguments[at].value(frame);
        if (value instanceof Duration duration) {
            return duration;
        }
        throw EvaluationFault.type(arguments[at], "duration", value);
    }
}
