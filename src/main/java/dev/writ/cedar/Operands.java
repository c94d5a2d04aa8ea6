package dev.writ.cedar;

import dev.writ.cedar.expr.Expr;
import java.util.List;
import java.util.stream.Stream;

/// The parts of an expression.
final class Operands {
    private Operands() {}

    /// The expressions that stand directly in this one.
    static Stream<Expr> of(Expr expr) {
        return switch (expr) {
            case Expr.Literal _, Expr.Of _ -> Stream.of();
            case Expr.Not(Expr operand) -> Stream.of(operand);
            case Expr.Negate(Expr operand) -> Stream.of(operand);
            case Expr.And(List<Expr> operands) -> operands.stream();
            case Expr.Or(List<Expr> operands) -> operands.stream();
            case Expr.If(Expr condition, Expr then, Expr otherwise) -> Stream.of(condition, then, otherwise);
            case Expr.Equal(Expr left, Expr right) -> Stream.of(left, right);
            case Expr.Compare(var _, Expr left, Expr right) -> Stream.of(left, right);
            case Expr.Arithmetic(var _, Expr left, Expr right) -> Stream.of(left, right);
            case Expr.In(Expr left, Expr right) -> Stream.of(left, right);
            case Expr.Is(Expr operand, String _) -> Stream.of(operand);
            case Expr.Has(Expr target, String _) -> Stream.of(target);
            case Expr.Get(Expr target, String _) -> Stream.of(target);
            case Expr.HasTag(Expr target, Expr tag) -> Stream.of(target, tag);
            case Expr.GetTag(Expr target, Expr tag) -> Stream.of(target, tag);
            case Expr.Like(Expr operand, var _) -> Stream.of(operand);
            case Expr.SetTest(var _, Expr left, Expr right) -> Stream.of(left, right);
            case Expr.IsEmpty(Expr operand) -> Stream.of(operand);
            case Expr.SetOf(List<Expr> elements) -> elements.stream();
            case Expr.RecordOf record -> record.attributes().values().stream();
            case Expr.Call(var _, List<Expr> arguments) -> arguments.stream();
        };
    }
}
