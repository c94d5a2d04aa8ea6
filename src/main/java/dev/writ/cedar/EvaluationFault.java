package dev.writ.cedar;

import dev.writ.cedar.expr.Policy;
import dev.writ.cedar.value.Value;

/// An expression has no value. Its words name attributes, types and entities but no other values, because they go into
/// logs and values may be arguments of a call. Carries no stack trace: it is a result, and some policies yield it on
/// every call.
final class EvaluationFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Fault.Kind kind;
    private final String attribute;

    EvaluationFault(Fault.Kind kind, String attribute, String message) {
        super(message, null, false, false);
        this.kind = kind;
        this.attribute = attribute;
    }

    static EvaluationFault type(Node node, String expected, Value found) {
        return new EvaluationFault(
                Fault.Kind.TYPE, node.path(), subject(node) + " should be " + expected + " and is " + found.type());
    }

    static EvaluationFault overflow(String operation) {
        return new EvaluationFault(Fault.Kind.OVERFLOW, "", "the result of `" + operation + "` does not fit 64 bits");
    }

    private static String subject(Node node) {
        return node.path().isEmpty() ? "an operand" : "`" + node.path() + "`";
    }

    Fault in(Policy policy) {
        return new Fault(policy, kind, attribute, String.valueOf(getMessage()));
    }
}
