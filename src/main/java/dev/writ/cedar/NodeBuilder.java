package dev.writ.cedar;

import dev.writ.cedar.expr.Expr;
import dev.writ.cedar.expr.Variable;
import dev.writ.cedar.value.EntityUid;
import dev.writ.cedar.value.Value;
import dev.writ.cedar.value.Whole;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Turns expressions into nodes. What one builder makes shares the cells of its frames: an attribute on a path from a
/// variable is the same node wherever it stands.
final class NodeBuilder {
    private record Step(Node target, String name) {}

    private final Map<Variable, Node> roots = new EnumMap<>(Variable.class);
    private final Map<Step, Leaves.Cell> cells = new HashMap<>();

    NodeBuilder() {
        for (Variable variable : Variable.values()) {
            roots.put(variable, new Leaves.Root(variable));
        }
    }

    /// How many cells a frame for these nodes needs.
    int cells() {
        return cells.size();
    }

    Node build(Expr expr) {
        return switch (expr) {
            case Expr.Literal(Value value) -> new Leaves.Constant(value);
            case Expr.Of(Variable variable) -> root(variable);
            case Expr.Not(Expr operand) -> new Logic.Not(build(operand));
            case Expr.Negate(Expr operand) -> new Comparisons.Negated(build(operand));
            case Expr.And(List<Expr> operands) -> new Logic.All(all(operands));
            case Expr.Or(List<Expr> operands) -> new Logic.Some(all(operands));
            case Expr.If(Expr condition, Expr then, Expr otherwise) ->
                new Logic.If(build(condition), build(then), build(otherwise));
            case Expr.Equal(Expr left, Expr right) -> new Comparisons.Equal(build(left), build(right));
            case Expr.Compare compare -> compare(compare);
            case Expr.Arithmetic(Expr.Operator operator, Expr left, Expr right) ->
                new Comparisons.Arithmetic(operator, build(left), build(right));
            case Expr.In in -> in(in);
            case Expr.Is(Expr operand, String entityType) -> new Hierarchy.Is(build(operand), entityType);
            case Expr.Has(Expr target, String attribute) -> new Leaves.Has(attribute(target, attribute));
            case Expr.Get(Expr target, String attribute) -> attribute(target, attribute);
            case Expr.HasTag(Expr target, Expr tag) -> new Hierarchy.HasTag(build(target), build(tag));
            case Expr.GetTag(Expr target, Expr tag) -> new Hierarchy.GetTag(build(target), build(tag));
            case Expr.Like(Expr operand, var pattern) -> new Comparisons.Like(build(operand), pattern);
            case Expr.SetTest test -> test(test);
            case Expr.IsEmpty(Expr operand) -> new Sets.IsEmpty(build(operand));
            case Expr.SetOf(List<Expr> elements) -> new Sets.SetOf(all(elements));
            case Expr.RecordOf record -> record(record);
            case Expr.Call(var function, List<Expr> arguments) -> new ExtensionCall(function, all(arguments));
        };
    }

    private Node root(Variable variable) {
        Node root = roots.get(variable);
        if (root == null) {
            throw new IllegalStateException("every variable has a root");
        }
        return root;
    }

    private Node[] all(List<Expr> expressions) {
        return expressions.stream().map(this::build).toArray(Node[]::new);
    }

    private Leaves.Attribute attribute(Expr target, String name) {
        Node holder = build(target);
        return onPath(target)
                ? cells.computeIfAbsent(new Step(holder, name), step -> new Leaves.Cell(holder, name, cells.size()))
                : new Leaves.Attribute(holder, name);
    }

    private static boolean onPath(Expr expr) {
        Expr at = expr;
        while (at instanceof Expr.Get(Expr target, String _)) {
            at = target;
        }
        return at instanceof Expr.Of;
    }

    private Node compare(Expr.Compare compare) {
        Node left = build(compare.left());
        Node right = build(compare.right());
        return isWhole(compare.left()) || isWhole(compare.right())
                ? new Comparisons.OrderedWhole(compare.order(), left, right)
                : new Comparisons.Ordered(compare.order(), left, right);
    }

    private static boolean isWhole(Expr expr) {
        return expr instanceof Expr.Arithmetic
                || expr instanceof Expr.Negate
                || (expr instanceof Expr.Literal(Value value) && value instanceof Whole);
    }

    private Node in(Expr.In in) {
        Node left = build(in.left());
        return in.right() instanceof Expr.Literal(Value value) && value instanceof EntityUid group
                ? new Hierarchy.InOne(left, group)
                : new Hierarchy.In(left, build(in.right()));
    }

    private Node test(Expr.SetTest test) {
        Node left = build(test.left());
        Node right = build(test.right());
        return switch (test.relation()) {
            case CONTAINS -> new Sets.Contains(left, right);
            case CONTAINS_ALL -> new Sets.ContainsAll(left, right);
            case CONTAINS_ANY -> new Sets.ContainsAny(left, right);
        };
    }

    private Node record(Expr.RecordOf record) {
        Map<String, Node> attributes = new LinkedHashMap<>();
        record.attributes().forEach((name, expr) -> attributes.put(name, build(expr)));
        return new Sets.RecordOf(attributes);
    }
}
