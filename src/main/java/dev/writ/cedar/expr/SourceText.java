package dev.writ.cedar.expr;

import dev.writ.cedar.value.Quoted;
import dev.writ.cedar.value.Value;
import dev.writ.cedar.value.ValueSet;
import java.util.List;
import java.util.stream.Collectors;

/// Expressions as Cedar source says them, for people to read. What it writes means the same when it is parsed again,
/// but it is not character by character what the author wrote.
public final class SourceText {
    private static final java.util.regex.Pattern IDENTIFIER =
            java.util.regex.Pattern.compile("(?!(?:true|false|if|then|else|in|is|like|has)$)[A-Za-z_][A-Za-z0-9_]*");

    /// How tightly an expression holds together; a looser one inside a tighter one stands in parentheses.
    private enum Bond {
        IF,
        OR,
        AND,
        RELATION,
        SUM,
        PRODUCT,
        UNARY,
        MEMBER
    }

    private SourceText() {}

    /// This expression as source.
    public static String of(Expr expr) {
        return switch (expr) {
            case Expr.Literal(Value value) -> value(value);
            case Expr.Of(Variable variable) -> variable.word();
            case Expr.Not(Expr.Equal(Expr left, Expr right)) -> relation(left, "!=", right);
            case Expr.Not(Expr operand) -> "!" + within(operand, Bond.UNARY);
            case Expr.Negate(Expr operand) -> "-" + within(operand, Bond.MEMBER);
            case Expr.And(List<Expr> operands) -> joined(operands, " && ", Bond.RELATION);
            case Expr.Or(List<Expr> operands) -> joined(operands, " || ", Bond.AND);
            case Expr.If(Expr condition, Expr then, Expr otherwise) ->
                "if " + of(condition) + " then " + of(then) + " else " + of(otherwise);
            case Expr.Equal(Expr left, Expr right) -> relation(left, "==", right);
            case Expr.Compare(var order, Expr left, Expr right) -> relation(left, order.sign(), right);
            case Expr.Arithmetic(var operator, Expr left, Expr right) -> arithmetic(operator, left, right);
            case Expr.In(Expr left, Expr right) -> relation(left, "in", right);
            case Expr.Is(Expr operand, String type) -> within(operand, Bond.SUM) + " is " + type;
            case Expr.Has(Expr target, String attribute) -> within(target, Bond.SUM) + " has " + name(attribute);
            case Expr.Get(Expr target, String attribute) -> within(target, Bond.MEMBER) + access(attribute);
            case Expr.HasTag(Expr target, Expr tag) -> method(target, "hasTag", List.of(tag));
            case Expr.GetTag(Expr target, Expr tag) -> method(target, "getTag", List.of(tag));
            case Expr.Like(Expr operand, Pattern pattern) -> within(operand, Bond.SUM) + " like " + pattern(pattern);
            case Expr.SetTest(var test, Expr left, Expr right) -> method(left, test.word(), List.of(right));
            case Expr.IsEmpty(Expr operand) -> method(operand, "isEmpty", List.of());
            case Expr.SetOf(List<Expr> elements) -> "[" + list(elements) + "]";
            case Expr.RecordOf record -> record(record);
            case Expr.Call(Function function, List<Expr> arguments) -> call(function, arguments);
        };
    }

    /// This value as source.
    public static String value(Value value) {
        return value instanceof ValueSet set
                ? set.elements().stream().map(SourceText::value).sorted().collect(Collectors.joining(", ", "[", "]"))
                : value.toString();
    }

    private static Bond bond(Expr expr) {
        return switch (expr) {
            case Expr.If _ -> Bond.IF;
            case Expr.Or _ -> Bond.OR;
            case Expr.And _ -> Bond.AND;
            case Expr.Not(Expr.Equal _) -> Bond.RELATION;
            case Expr.Equal _, Expr.Compare _, Expr.In _, Expr.Is _, Expr.Has _, Expr.Like _ -> Bond.RELATION;
            case Expr.Arithmetic(var operator, Expr _, Expr _) ->
                operator == Expr.Operator.MULTIPLY ? Bond.PRODUCT : Bond.SUM;
            case Expr.Not _, Expr.Negate _ -> Bond.UNARY;
            case Expr.Literal _,
                    Expr.Of _,
                    Expr.Get _,
                    Expr.HasTag _,
                    Expr.GetTag _,
                    Expr.SetTest _,
                    Expr.IsEmpty _,
                    Expr.SetOf _,
                    Expr.RecordOf _,
                    Expr.Call _ -> Bond.MEMBER;
        };
    }

    private static String within(Expr expr, Bond least) {
        String text = of(expr);
        return bond(expr).compareTo(least) < 0 ? "(" + text + ")" : text;
    }

    private static String relation(Expr left, String sign, Expr right) {
        return within(left, Bond.SUM) + " " + sign + " " + within(right, Bond.SUM);
    }

    private static String arithmetic(Expr.Operator operator, Expr left, Expr right) {
        Bond own = operator == Expr.Operator.MULTIPLY ? Bond.PRODUCT : Bond.SUM;
        Bond tighter = operator == Expr.Operator.MULTIPLY ? Bond.UNARY : Bond.PRODUCT;
        return within(left, own) + " " + operator.sign() + " " + within(right, tighter);
    }

    private static String joined(List<Expr> operands, String between, Bond least) {
        return operands.isEmpty()
                ? "true"
                : operands.stream().map(operand -> within(operand, least)).collect(Collectors.joining(between));
    }

    private static String method(Expr target, String word, List<Expr> arguments) {
        return within(target, Bond.MEMBER) + "." + word + "(" + list(arguments) + ")";
    }

    private static String call(Function function, List<Expr> arguments) {
        return function.method() && !arguments.isEmpty()
                ? method(arguments.getFirst(), function.word(), arguments.subList(1, arguments.size()))
                : function.word() + "(" + list(arguments) + ")";
    }

    private static String list(List<Expr> expressions) {
        return expressions.stream().map(SourceText::of).collect(Collectors.joining(", "));
    }

    private static String record(Expr.RecordOf record) {
        return record.attributes().entrySet().stream()
                .map(entry -> name(entry.getKey()) + ": " + of(entry.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String access(String attribute) {
        return isIdentifier(attribute) ? "." + attribute : "[" + Quoted.of(attribute) + "]";
    }

    private static String name(String attribute) {
        return isIdentifier(attribute) ? attribute : Quoted.of(attribute);
    }

    private static boolean isIdentifier(String attribute) {
        return IDENTIFIER.matcher(attribute).matches();
    }

    private static String pattern(Pattern pattern) {
        return pattern.parts().stream()
                .map(Quoted::of)
                .map(quoted -> quoted.substring(1, quoted.length() - 1).replace("*", "\\*"))
                .collect(Collectors.joining("*", "\"", "\""));
    }
}
