package dev.writ.cedar;

import dev.writ.cedar.expr.Expr.Operator;
import dev.writ.cedar.expr.Expr.Order;
import dev.writ.cedar.expr.Pattern;
import dev.writ.cedar.value.Datetime;
import dev.writ.cedar.value.Duration;
import dev.writ.cedar.value.Value;
import dev.writ.cedar.value.ValueRecord;
import dev.writ.cedar.value.ValueSet;
import dev.writ.cedar.value.Whole;

/// Nodes that compare and compute.
final class Comparisons {
    private Comparisons() {}

    static final class Equal extends Node.Relation {
        Equal(Node left, Node right) {
            super(left, right);
        }

        @Override
        boolean test(Frame frame) {
            Value one = left.value(frame);
            Value other = right.value(frame);
            frame.spend(size(one));
            return one.equals(other);
        }

        private static int size(Value value) {
            if (value instanceof ValueSet set) {
                return set.size();
            }
            return value instanceof ValueRecord record ? record.names().size() : 1;
        }
    }

    /// Longs, datetimes and durations have an order, each among themselves.
    static final class Ordered extends Node.Relation {
        private final Order order;

        Ordered(Order order, Node left, Node right) {
            super(left, right);
            this.order = order;
        }

        @Override
        boolean test(Frame frame) {
            Value one = left.value(frame);
            Value other = right.value(frame);
            return order.holds(compared(one, other));
        }

        private int compared(Value one, Value other) {
            if (one instanceof Whole(long a) && other instanceof Whole(long b)) {
                return Long.compare(a, b);
            }
            if (one instanceof Datetime a && other instanceof Datetime b) {
                return a.compareTo(b);
            }
            if (one instanceof Duration a && other instanceof Duration b) {
                return a.compareTo(b);
            }
            boolean ordered = one instanceof Whole || one instanceof Datetime || one instanceof Duration;
            throw ordered
                    ? EvaluationFault.type(right, one.type(), other)
                    : EvaluationFault.type(left, "long, datetime or duration", one);
        }
    }

    /// A comparison of which one side is known to be a long.
    static final class OrderedWhole extends Node.Relation {
        private final Order order;

        OrderedWhole(Order order, Node left, Node right) {
            super(left, right);
            this.order = order;
        }

        @Override
        boolean test(Frame frame) {
            long one = left.whole(frame);
            long other = right.whole(frame);
            return order.holds(Long.compare(one, other));
        }
    }

    static final class Arithmetic extends Node.Numeric {
        private final Operator operator;
        private final Node left;
        private final Node right;

        Arithmetic(Operator operator, Node left, Node right) {
            this.operator = operator;
            this.left = left;
            this.right = right;
        }

        @Override
        long whole(Frame frame) {
            long one = left.whole(frame);
            long other = right.whole(frame);
            try {
                return switch (operator) {
                    case ADD -> Math.addExact(one, other);
                    case SUBTRACT -> Math.subtractExact(one, other);
                    case MULTIPLY -> Math.multiplyExact(one, other);
                };
            } catch (ArithmeticException overflow) {
                throw EvaluationFault.overflow(operator.sign());
            }
        }
    }

    static final class Negated extends Node.Numeric {
        private final Node operand;

        Negated(Node operand) {
            this.operand = operand;
        }

        @Override
        long whole(Frame frame) {
            long number = operand.whole(frame);
            if (number == Long.MIN_VALUE) {
                throw EvaluationFault.overflow("-");
            }
            return -number;
        }
    }

    static final class Like extends Node.Truth {
        private final Node operand;
        private final Pattern pattern;

        Like(Node operand, Pattern pattern) {
            this.operand = operand;
            this.pattern = pattern;
        }

        @Override
        boolean test(Frame frame) {
            String text = operand.text(frame);
            frame.spend(text.length());
            return pattern.matches(text);
        }
    }
}
