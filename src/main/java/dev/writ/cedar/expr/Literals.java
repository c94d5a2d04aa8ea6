package dev.writ.cedar.expr;

import dev.writ.cedar.value.Bool;
import dev.writ.cedar.value.EntityUid;
import dev.writ.cedar.value.Text;
import dev.writ.cedar.value.Whole;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import tools.jackson.databind.JsonNode;

/// Reads what stands under `Value` in the JSON form of an expression.
final class Literals {
    private Literals() {}

    static Expr read(JsonNode json, int depth) {
        Depth.check(depth);
        return switch (json.getNodeType()) {
            case BOOLEAN -> new Expr.Literal(Bool.of(json.booleanValue()));
            case STRING -> new Expr.Literal(new Text(json.stringValue()));
            case NUMBER -> new Expr.Literal(new Whole(whole(json)));
            case ARRAY -> set(json, depth);
            case OBJECT -> object(json, depth);
            case NULL, MISSING, BINARY, POJO -> throw new PolicyFormException("not a value: " + Shown.of(json));
        };
    }

    private static long whole(JsonNode json) {
        if (!json.isIntegralNumber() || !json.canConvertToLong()) {
            throw new PolicyFormException("not a 64-bit whole number: " + Shown.of(json));
        }
        return json.longValue();
    }

    private static Expr set(JsonNode json, int depth) {
        List<Expr> elements = new ArrayList<>(json.size());
        for (JsonNode element : json) {
            elements.add(read(element, depth + 1));
        }
        return new Expr.SetOf(elements);
    }

    private static Expr object(JsonNode json, int depth) {
        if (json.size() == 1 && json.has("__entity")) {
            return new Expr.Literal(uid(json.get("__entity")));
        }
        if (json.size() == 1 && json.has("__extn")) {
            return extension(json.get("__extn"), depth + 1);
        }
        SequencedMap<String, Expr> attributes = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            attributes.put(entry.getKey(), read(entry.getValue(), depth + 1));
        }
        return new Expr.RecordOf(attributes);
    }

    private static Expr extension(JsonNode json, int depth) {
        String word = Members.text(json, "fn");
        Function function = Function.named(word)
                .orElseThrow(() -> new PolicyFormException("unknown extension function `" + word + "`"));
        List<Expr> arguments = new ArrayList<>();
        if (json.has("args")) {
            Members.items(json, "args").forEach(argument -> arguments.add(read(argument, depth + 1)));
        } else {
            arguments.add(read(Members.at(json, "arg"), depth + 1));
        }
        return new Expr.Call(function, arguments);
    }

    /// The name of an entity, as `{"type": …, "id": …}` or the same under `__entity`.
    static EntityUid uid(JsonNode json) {
        JsonNode plain = json.size() == 1 && json.has("__entity") ? Members.at(json, "__entity") : json;
        return EntityUid.of(Members.text(plain, "type"), Members.text(plain, "id"));
    }
}
