package dev.writ.cedar;

import dev.writ.cedar.value.Value;

/// Nodes that decide by truth values.
final class Logic {
    private Logic() {}

    static final class All extends Node.Truth {
        private final Node[] operands;

        All(Node[] operands) {
            this.operands = operands;
        }

        @Override
        boolean test(Frame frame) {
            for (Node operand : operands) {
                if (!operand.test(frame)) {
                    return false;
                }
            }
            return true;
        }
    }

    static final class Some extends Node.Truth {
        private final Node[] operands;

        Some(Node[] operands) {
            this.operands = operands;
        }

        @Override
        boolean test(Frame frame) {
            for (Node operand : operands) {
                if (operand.test(frame)) {
                    return true;
                }
            }
            return false;
        }
    }

    static final class Not extends Node.Truth {
        private final Node operand;

        Not(Node operand) {
            this.operand = operand;
        }

        @Override
        boolean test(Frame frame) {
            return !operand.test(frame);
        }
    }

    static final class If extends Node {
        private final Node condition;
        private final Node then;
        private final Node otherwise;

        If(Node condition, Node then, Node otherwise) {
            this.condition = condition;
            this.then = then;
            this.otherwise = otherwise;
        }

        @Override
        Value value(Frame frame) {
            return condition.test(frame) ? then.value(frame) : otherwise.value(frame);
        }
    }
}
