package dev.writ.cedar.expr;

import dev.writ.cedar.value.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// An expression of the Cedar language. Chains of `&&` and of `||` are flat, because both associate; what source can
/// say in several ways (`!=`, `is … in`) stands here in one.
public sealed interface Expr {

    /// A value that stands in the source.
    record Literal(Value value) implements Expr {}

    /// `principal`, `action`, `resource` or `context`.
    record Of(Variable variable) implements Expr {}

    /// `!`
    record Not(Expr operand) implements Expr {}

    /// Unary `-`.
    record Negate(Expr operand) implements Expr {}

    /// `&&`; evaluated from the left, to the first that is false.
    record And(List<Expr> operands) implements Expr {
        public And {
            operands = List.copyOf(operands);
        }
    }

    /// `||`; evaluated from the left, to the first that is true.
    record Or(List<Expr> operands) implements Expr {
        public Or {
            operands = List.copyOf(operands);
        }
    }

    /// `if … then … else`; only the branch that is taken is evaluated.
    record If(Expr condition, Expr then, Expr otherwise) implements Expr {}

    /// `==`
    record Equal(Expr left, Expr right) implements Expr {}

    /// `<`, `<=`, `>` or `>=`.
    record Compare(Order order, Expr left, Expr right) implements Expr {}

    /// `+`, `-` or `*` of longs.
    record Arithmetic(Operator operator, Expr left, Expr right) implements Expr {}

    /// `in`
    record In(Expr left, Expr right) implements Expr {}

    /// `is`
    record Is(Expr operand, String entityType) implements Expr {}

    /// `has` one attribute; nested paths stand as a conjunction.
    record Has(Expr target, String attribute) implements Expr {}

    /// `.` or `[…]`
    record Get(Expr target, String attribute) implements Expr {}

    /// `.hasTag(…)`
    record HasTag(Expr target, Expr tag) implements Expr {}

    /// `.getTag(…)`
    record GetTag(Expr target, Expr tag) implements Expr {}

    /// `like`
    record Like(Expr operand, Pattern pattern) implements Expr {}

    /// `.contains(…)`, `.containsAll(…)` or `.containsAny(…)`.
    record SetTest(SetRelation relation, Expr left, Expr right) implements Expr {}

    /// `.isEmpty()`
    record IsEmpty(Expr operand) implements Expr {}

    /// `[…]`
    record SetOf(List<Expr> elements) implements Expr {
        public SetOf {
            elements = List.copyOf(elements);
        }
    }

    /// `{…}`
    record RecordOf(SequencedMap<String, Expr> attributes) implements Expr {
        public RecordOf {
            attributes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(attributes));
        }
    }

    /// A function or method of an extension type.
    record Call(Function function, List<Expr> arguments) implements Expr {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /// How two values that have an order are compared.
    enum Order {
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">=");

        private final String sign;

        Order(String sign) {
            this.sign = sign;
        }

        /// As source writes it.
        public String sign() {
            return sign;
        }

        /// Whether it holds for two values of which [Comparable#compareTo] said this.
        public boolean holds(int compared) {
            return switch (this) {
                case LESS -> compared < 0;
                case LESS_OR_EQUAL -> compared <= 0;
                case GREATER -> compared > 0;
                case GREATER_OR_EQUAL -> compared >= 0;
            };
        }
    }

    /// What is computed of two longs.
    enum Operator {
        ADD("+"),
        SUBTRACT("-"),
        MULTIPLY("*");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        /// As source writes it.
        public String sign() {
            return sign;
        }
    }

    /// What is asked of a set.
    enum SetRelation {
        CONTAINS("contains"),
        CONTAINS_ALL("containsAll"),
        CONTAINS_ANY("containsAny");

        private final String word;

        SetRelation(String word) {
            this.word = word;
        }

        /// As source writes it.
        public String word() {
            return word;
        }
    }
}
