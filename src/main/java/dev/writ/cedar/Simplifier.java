package dev.writ.cedar;

import dev.writ.cedar.entity.EntityStore;
import dev.writ.cedar.expr.Expr;
import dev.writ.cedar.value.Bool;
import dev.writ.cedar.value.EntityUid;
import dev.writ.cedar.value.Value;
import dev.writ.cedar.value.ValueRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Computes what can be computed before there is a request. What it returns has, for every request that agrees
/// with what is known, the same value as before, and a fault exactly where there was one.
class Simplifier {
    private static final Expr TRUE = new Expr.Literal(Bool.TRUE);
    private static final Expr FALSE = new Expr.Literal(Bool.FALSE);
    private static final long STEPS_MAX = 100_000;

    private static final EntityUid NOBODY = EntityUid.of("Nothing", "");

    private final EntityStore known;

    /// @param known entities whose attributes and ancestors will be the same in every request
    Simplifier(EntityStore known) {
        this.known = known;
    }

    /// What a variable stands for, if that is known.
    Expr variable(Expr.Of variable) {
        return variable;
    }

    /// What is known of `==`, `in` or `is` whose operands are simplified already.
    Expr relation(Expr expr) {
        return computed(expr);
    }

    /// Whether this names an entity that is known with all its attributes and ancestors.
    boolean isKnown(Value value) {
        return false;
    }

    final Expr simplify(Expr expr) {
        return switch (expr) {
            case Expr.Literal _ -> expr;
            case Expr.Of variable -> variable(variable);
            case Expr.And(List<Expr> operands) -> and(operands);
            case Expr.Or(List<Expr> operands) -> or(operands);
            case Expr.If branch -> branch(branch);
            case Expr.Not(Expr operand) -> computed(new Expr.Not(simplify(operand)));
            case Expr.Negate(Expr operand) -> computed(new Expr.Negate(simplify(operand)));
            case Expr.Equal(Expr left, Expr right) -> relation(new Expr.Equal(simplify(left), simplify(right)));
            case Expr.Compare(var order, Expr left, Expr right) ->
                computed(new Expr.Compare(order, simplify(left), simplify(right)));
            case Expr.Arithmetic(var operator, Expr left, Expr right) ->
                computed(new Expr.Arithmetic(operator, simplify(left), simplify(right)));
            case Expr.In(Expr left, Expr right) -> relation(new Expr.In(simplify(left), simplify(right)));
            case Expr.Is(Expr operand, String type) -> relation(new Expr.Is(simplify(operand), type));
            case Expr.Has(Expr target, String attribute) -> computed(new Expr.Has(simplify(target), attribute));
            case Expr.Get(Expr target, String attribute) -> computed(new Expr.Get(simplify(target), attribute));
            case Expr.HasTag(Expr target, Expr tag) -> computed(new Expr.HasTag(simplify(target), simplify(tag)));
            case Expr.GetTag(Expr target, Expr tag) -> computed(new Expr.GetTag(simplify(target), simplify(tag)));
            case Expr.Like(Expr operand, var pattern) -> computed(new Expr.Like(simplify(operand), pattern));
            case Expr.SetTest(var relation, Expr left, Expr right) ->
                computed(new Expr.SetTest(relation, simplify(left), simplify(right)));
            case Expr.IsEmpty(Expr operand) -> computed(new Expr.IsEmpty(simplify(operand)));
            case Expr.SetOf(List<Expr> elements) -> computed(new Expr.SetOf(all(elements)));
            case Expr.RecordOf record -> computed(record(record));
            case Expr.Call(var function, List<Expr> arguments) -> computed(new Expr.Call(function, all(arguments)));
        };
    }

    /// What is true stands in nobody's way; behind what is false nothing is evaluated.
    private Expr and(List<Expr> operands) {
        List<Expr> kept = new ArrayList<>();
        for (Expr operand : operands) {
            Expr simple = simplify(operand);
            if (simple.equals(TRUE)) {
                continue;
            }
            kept.add(simple);
            if (simple.equals(FALSE)) {
                break;
            }
        }
        if (kept.isEmpty()) {
            return TRUE;
        }
        return kept.getFirst().equals(FALSE) ? FALSE : new Expr.And(kept);
    }

    private Expr or(List<Expr> operands) {
        List<Expr> kept = new ArrayList<>();
        for (Expr operand : operands) {
            Expr simple = simplify(operand);
            if (simple.equals(FALSE)) {
                continue;
            }
            kept.add(simple);
            if (simple.equals(TRUE)) {
                break;
            }
        }
        if (kept.isEmpty()) {
            return FALSE;
        }
        return kept.getFirst().equals(TRUE) ? TRUE : new Expr.Or(kept);
    }

    private Expr branch(Expr.If branch) {
        Expr condition = simplify(branch.condition());
        if (condition.equals(TRUE)) {
            return simplify(branch.then());
        }
        return condition.equals(FALSE)
                ? simplify(branch.otherwise())
                : new Expr.If(condition, simplify(branch.then()), simplify(branch.otherwise()));
    }

    private List<Expr> all(List<Expr> expressions) {
        return expressions.stream().map(this::simplify).toList();
    }

    private Expr.RecordOf record(Expr.RecordOf record) {
        SequencedMap<String, Expr> attributes = new LinkedHashMap<>();
        record.attributes().forEach((name, expr) -> attributes.put(name, simplify(expr)));
        return new Expr.RecordOf(attributes);
    }

    /// The value of an operator on literals. Where it would fault it is left, so that it faults when it is evaluated,
    /// and only if it is.
    final Expr computed(Expr expr) {
        if (!Operands.of(expr).allMatch(this::isSettled) || asksUnknown(expr)) {
            return expr;
        }
        NodeBuilder builder = new NodeBuilder();
        Node node = builder.build(expr);
        try {
            return new Expr.Literal(node.value(new Frame(nothing(), builder.cells(), STEPS_MAX)));
        } catch (EvaluationFault | StepsSpent fault) {
            return expr;
        }
    }

    private boolean isSettled(Expr operand) {
        return operand instanceof Expr.Literal;
    }

    /// What an entity has or is in is only settled when the entity is known.
    private boolean asksUnknown(Expr expr) {
        return switch (expr) {
            case Expr.Has(Expr.Literal(Value value), String _) -> !settles(value);
            case Expr.Get(Expr.Literal(Value value), String _) -> !settles(value);
            case Expr.HasTag(Expr.Literal(Value value), Expr _) -> !isKnown(value);
            case Expr.GetTag(Expr.Literal(Value value), Expr _) -> !isKnown(value);
            case Expr.In(Expr.Literal(Value value), Expr _) -> !isKnown(value);
            default -> false;
        };
    }

    private boolean settles(Value value) {
        return value instanceof ValueRecord || isKnown(value);
    }

    private Request nothing() {
        return new Request(NOBODY, NOBODY, NOBODY, ValueRecord.empty(), known);
    }
}
