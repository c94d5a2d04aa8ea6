package dev.writ.cedar;

import dev.writ.cedar.value.Value;
import dev.writ.cedar.value.ValueRecord;
import dev.writ.cedar.value.ValueSet;
import java.util.LinkedHashMap;
import java.util.Map;

/// Nodes that make and look into sets and records.
final class Sets {
    private Sets() {}

    static final class Contains extends Node.Relation {
        Contains(Node set, Node element) {
            super(set, element);
        }

        @Override
        boolean test(Frame frame) {
            ValueSet found = left.set(frame);
            return found.contains(right.value(frame));
        }
    }

    static final class ContainsAll extends Node.Relation {
        ContainsAll(Node set, Node subset) {
            super(set, subset);
        }

        @Override
        boolean test(Frame frame) {
            ValueSet found = left.set(frame);
            return found.containsAll(right.set(frame));
        }
    }

    static final class ContainsAny extends Node.Relation {
        ContainsAny(Node set, Node other) {
            super(set, other);
        }

        @Override
        boolean test(Frame frame) {
            ValueSet found = left.set(frame);
            return found.containsAny(right.set(frame));
        }
    }

    static final class IsEmpty extends Node.Truth {
        private final Node set;

        IsEmpty(Node set) {
            this.set = set;
        }

        @Override
        boolean test(Frame frame) {
            return set.set(frame).size() == 0;
        }
    }

    static final class SetOf extends Node {
        private final Node[] elements;

        SetOf(Node[] elements) {
            this.elements = elements;
        }

        @Override
        Value value(Frame frame) {
            frame.spend(elements.length);
            Value[] values = new Value[elements.length];
            for (int at = 0; at < values.length; at++) {
                values[at] = elements[at].value(frame);
            }
            return ValueSet.owning(values);
        }
    }

    static final class RecordOf extends Node {
        private final Map<String, Node> attributes;

        RecordOf(Map<String, Node> attributes) {
            this.attributes = attributes;
        }

        @Override
        Value value(Frame frame) {
            frame.spend(attributes.size());
            Map<String, Value> values = new LinkedHashMap<>();
            attributes.forEach((name, node) -> values.put(name, node.value(frame)));
            return ValueRecord.of(values);
        }
    }
}
