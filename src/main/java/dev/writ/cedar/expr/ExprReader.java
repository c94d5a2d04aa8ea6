package dev.writ.cedar.expr;

import dev.writ.cedar.expr.Expr.Operator;
import dev.writ.cedar.expr.Expr.Order;
import dev.writ.cedar.expr.Expr.SetRelation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import tools.jackson.databind.JsonNode;

/// Reads expressions in Cedar's JSON form: each an object whose one key says what it is.
final class ExprReader {
    private ExprReader() {}

    static Expr read(JsonNode json) {
        return read(json, 0);
    }

    private static Expr read(JsonNode json, int depth) {
        Depth.check(depth);
        Members.object(json, "expression");
        if (json.size() != 1) {
            throw new PolicyFormException("an expression has one key; here are " + json.size());
        }
        String kind = json.propertyNames().iterator().next();
        JsonNode body = Members.at(json, kind);
        return switch (kind) {
            case "Value" -> Literals.read(body, depth + 1);
            case "Var" -> variable(body);
            case "!" -> new Expr.Not(argument(body, depth));
            case "neg" -> new Expr.Negate(argument(body, depth));
            case "&&" -> new Expr.And(chain(json, "&&", depth));
            case "||" -> new Expr.Or(chain(json, "||", depth));
            case "if-then-else" ->
                new Expr.If(child(body, "if", depth), child(body, "then", depth), child(body, "else", depth));
            case "==" -> new Expr.Equal(left(body, depth), right(body, depth));
            case "!=" -> new Expr.Not(new Expr.Equal(left(body, depth), right(body, depth)));
            case "<" -> compare(Order.LESS, body, depth);
            case "<=" -> compare(Order.LESS_OR_EQUAL, body, depth);
            case ">" -> compare(Order.GREATER, body, depth);
            case ">=" -> compare(Order.GREATER_OR_EQUAL, body, depth);
            case "+" -> arithmetic(Operator.ADD, body, depth);
            case "-" -> arithmetic(Operator.SUBTRACT, body, depth);
            case "*" -> arithmetic(Operator.MULTIPLY, body, depth);
            default -> named(kind, body, depth);
        };
    }

    private static Expr named(String kind, JsonNode body, int depth) {
        return switch (kind) {
            case "in" -> new Expr.In(left(body, depth), right(body, depth));
            case "is" -> is(body, depth);
            case "has" -> has(body, depth);
            case "." -> new Expr.Get(left(body, depth), Members.text(body, "attr"));
            case "hasTag" -> new Expr.HasTag(left(body, depth), right(body, depth));
            case "getTag" -> new Expr.GetTag(left(body, depth), right(body, depth));
            case "like" -> new Expr.Like(left(body, depth), pattern(Members.items(body, "pattern")));
            case "contains" -> set(SetRelation.CONTAINS, body, depth);
            case "containsAll" -> set(SetRelation.CONTAINS_ALL, body, depth);
            case "containsAny" -> set(SetRelation.CONTAINS_ANY, body, depth);
            case "isEmpty" -> new Expr.IsEmpty(argument(body, depth));
            case "Set" -> new Expr.SetOf(list(Members.array(body, "Set"), depth));
            case "Record" -> record(Members.object(body, "Record"), depth);
            default -> call(kind, body, depth);
        };
    }

    /// The operands of a chain that may be nested on either side as deep as its author wrote it long.
    private static List<Expr> chain(JsonNode json, String operator, int depth) {
        List<Expr> operands = new ArrayList<>();
        List<JsonNode> open = new ArrayList<>(List.of(json));
        while (!open.isEmpty()) {
            JsonNode next = open.removeLast();
            JsonNode body = next.isObject() && next.size() == 1 ? next.get(operator) : null;
            if (body == null) {
                operands.add(read(next, depth + 1));
            } else {
                open.add(Members.at(body, "right"));
                open.add(Members.at(body, "left"));
            }
        }
        return operands;
    }

    private static Expr variable(JsonNode body) {
        for (Variable variable : Variable.values()) {
            if (body.isString() && body.stringValue().equals(variable.word())) {
                return new Expr.Of(variable);
            }
        }
        throw new PolicyFormException("unknown variable " + Shown.of(body));
    }

    private static Expr compare(Order order, JsonNode body, int depth) {
        return new Expr.Compare(order, left(body, depth), right(body, depth));
    }

    private static Expr arithmetic(Operator operator, JsonNode body, int depth) {
        return new Expr.Arithmetic(operator, left(body, depth), right(body, depth));
    }

    private static Expr set(SetRelation relation, JsonNode body, int depth) {
        return new Expr.SetTest(relation, left(body, depth), right(body, depth));
    }

    private static Expr is(JsonNode body, int depth) {
        Expr operand = left(body, depth);
        Expr is = new Expr.Is(operand, Members.text(body, "entity_type"));
        return body.has("in") ? new Expr.And(List.of(is, new Expr.In(operand, child(body, "in", depth)))) : is;
    }

    /// `has` may name one attribute or, in a list, a path of them.
    private static Expr has(JsonNode body, int depth) {
        JsonNode attribute = Members.at(body, "attr");
        if (!attribute.isArray()) {
            return new Expr.Has(left(body, depth), Members.text(body, "attr"));
        }
        List<Expr> steps = new ArrayList<>();
        Expr target = left(body, depth);
        for (JsonNode step : attribute) {
            if (!step.isString()) {
                throw new PolicyFormException("`attr` has a step that is not a string: " + Shown.of(step));
            }
            Depth.check(depth + steps.size());
            steps.add(new Expr.Has(target, step.stringValue()));
            target = new Expr.Get(target, step.stringValue());
        }
        if (steps.isEmpty()) {
            throw new PolicyFormException("`attr` is an empty list");
        }
        return new Expr.And(steps);
    }

    private static Pattern pattern(JsonNode elements) {
        List<Optional<String>> read = new ArrayList<>();
        for (JsonNode element : elements) {
            if (element.isString() && element.stringValue().equals("Wildcard")) {
                read.add(Optional.empty());
            } else {
                read.add(Optional.of(Members.text(Members.object(element, "pattern"), "Literal")));
            }
        }
        return Pattern.of(read);
    }

    private static Expr record(JsonNode body, int depth) {
        SequencedMap<String, Expr> attributes = new LinkedHashMap<>();
        // A loop and no lambda, whose frames would take a part of the stack on every level.
        for (Map.Entry<String, JsonNode> entry : body.properties()) {
            attributes.put(entry.getKey(), read(entry.getValue(), depth + 1));
        }
        return new Expr.RecordOf(Collections.unmodifiableSequencedMap(attributes));
    }

    private static Expr call(String word, JsonNode body, int depth) {
        Function function = Function.named(word)
                .orElseThrow(() -> new PolicyFormException("unknown operator or function `" + word + "`"));
        return new Expr.Call(function, list(Members.array(body, word), depth));
    }

    private static List<Expr> list(JsonNode items, int depth) {
        List<Expr> read = new ArrayList<>(items.size());
        for (JsonNode item : items) {
            read.add(read(item, depth + 1));
        }
        return read;
    }

    private static Expr argument(JsonNode body, int depth) {
        return child(body, "arg", depth);
    }

    private static Expr left(JsonNode body, int depth) {
        return child(body, "left", depth);
    }

    private static Expr right(JsonNode body, int depth) {
        return child(body, "right", depth);
    }

    private static Expr child(JsonNode body, String name, int depth) {
        return read(Members.at(body, name), depth + 1);
    }
}
