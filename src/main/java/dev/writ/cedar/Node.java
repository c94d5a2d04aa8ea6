package dev.writ.cedar;

import dev.writ.cedar.value.Bool;
import dev.writ.cedar.value.EntityUid;
import dev.writ.cedar.value.Text;
import dev.writ.cedar.value.Value;
import dev.writ.cedar.value.ValueSet;
import dev.writ.cedar.value.Whole;

/// A compiled expression. Each kind of node overrides the method of the type it yields, so that truth values and
/// numbers are passed without an object around them.
abstract class Node {

    /// Its value.
    ///
    /// @throws EvaluationFault when it has none
    abstract Value value(Frame frame);

    /// Its value as a truth value.
    boolean test(Frame frame) {
        Value value = value(frame);
        if (value instanceof Bool(boolean truth)) {
            return truth;
        }
        throw EvaluationFault.type(this, "bool", value);
    }

    /// Its value as a long.
    long whole(Frame frame) {
        Value value = value(frame);
        if (value instanceof Whole(long number)) {
            return number;
        }
        throw EvaluationFault.type(this, "long", value);
    }

    /// Its value as a string.
    final String text(Frame frame) {
        Value value = value(frame);
        if (value instanceof Text(String text)) {
            return text;
        }
        throw EvaluationFault.type(this, "string", value);
    }

    /// Its value as the name of an entity.
    final EntityUid uid(Frame frame) {
        Value value = value(frame);
        if (value instanceof EntityUid uid) {
            return uid;
        }
        throw EvaluationFault.type(this, "an entity", value);
    }

    /// Its value as a set.
    final ValueSet set(Frame frame) {
        Value value = value(frame);
        if (value instanceof ValueSet set) {
            frame.spend(set.size());
            return set;
        }
        throw EvaluationFault.type(this, "set", value);
    }

    /// The attribute it looks at, as source writes it; empty if it is something else.
    String path() {
        return "";
    }

    /// A node that yields a truth value.
    abstract static class Truth extends Node {
        @Override
        abstract boolean test(Frame frame);

        @Override
        final Value value(Frame frame) {
            return Bool.of(test(frame));
        }
    }

    /// A truth value about two operands.
    abstract static class Relation extends Truth {
        final Node left;
        final Node right;

        Relation(Node left, Node right) {
            this.left = left;
            this.right = right;
        }
    }

    /// A node that yields a long.
    abstract static class Numeric extends Node {
        @Override
        abstract long whole(Frame frame);

        @Override
        final Value value(Frame frame) {
            return Whole.of(whole(frame));
        }
    }
}
