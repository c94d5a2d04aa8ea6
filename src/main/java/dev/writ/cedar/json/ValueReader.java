package dev.writ.cedar.json;

import dev.writ.cedar.json.SchemaType.Attribute;
import dev.writ.cedar.json.SchemaType.EntityOf;
import dev.writ.cedar.json.SchemaType.Plain;
import dev.writ.cedar.json.SchemaType.RecordOf;
import dev.writ.cedar.json.SchemaType.SetOf;
import dev.writ.cedar.value.Bool;
import dev.writ.cedar.value.EntityUid;
import dev.writ.cedar.value.Text;
import dev.writ.cedar.value.Value;
import dev.writ.cedar.value.ValueRecord;
import dev.writ.cedar.value.ValueSet;
import dev.writ.cedar.value.Whole;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Reads values. References to entities and values of extension types stand under the escapes `__entity` and `__extn`;
/// where a type is expected that says what they are, they may stand there plainly. Which type a value has is checked
/// afterwards, by [Conformance].
final class ValueReader {
    private static final String ENTITY = "__entity";
    private static final String EXTENSION = "__extn";
    private static final String EXPRESSION = "__expr";

    private static final Pattern TYPE_NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*(::[a-zA-Z_][a-zA-Z0-9_]*)*");
    private static final Set<String> NO_NAMES =
            Set.of("true", "false", "if", "then", "else", "in", "is", "like", "has");

    private ValueReader() {}

    /// Reads a value of which nothing is known.
    static Value read(JsonNode json) {
        return switch (json.getNodeType()) {
            case BOOLEAN -> Bool.of(json.booleanValue());
            case STRING -> new Text(Tree.text(json));
            case NUMBER -> whole(json);
            case ARRAY -> {
                List<Value> elements = new ArrayList<>(json.size());
                json.forEach(element -> elements.add(read(element)));
                yield ValueSet.of(elements);
            }
            case OBJECT -> object(json);
            case NULL, MISSING, BINARY, POJO -> throw new JsonFormException("`null` is no value");
        };
    }

    private static Value whole(JsonNode json) {
        if (!json.isIntegralNumber() || !json.canConvertToLong()) {
            throw new JsonFormException("not a whole number of 64 bits: " + Tree.shown(json));
        }
        return new Whole(json.longValue());
    }

    private static Value object(JsonNode json) {
        if (json.size() == 1) {
            if (isCall(json.path(EXTENSION))) {
                return call(json.get(EXTENSION));
            }
            if (json.path(EXPRESSION).isString()) {
                throw new JsonFormException("`__expr` is not supported; write the value");
            }
            if (isUid(json.path(ENTITY))) {
                return uid(json.get(ENTITY));
            }
        }
        Map<String, Value> attributes = new LinkedHashMap<>();
        json.properties().forEach(entry -> attributes.put(Tree.unicode(entry.getKey()), read(entry.getValue())));
        return ValueRecord.of(attributes);
    }

    private static boolean isCall(JsonNode json) {
        return json.path("fn").isString()
                && (json.has("arg") || json.path("args").isArray());
    }

    private static boolean isUid(JsonNode json) {
        return json.path("type").isString() && json.path("id").isString();
    }

    private static Value call(JsonNode json) {
        List<Value> arguments = new ArrayList<>();
        arguments(json).forEach(argument -> arguments.add(read(argument)));
        return ExtensionValues.call(Tree.text(json, "fn"), arguments);
    }

    private static Iterable<JsonNode> arguments(JsonNode json) {
        return json.has("arg") ? List.of(json.get("arg")) : json.get("args");
    }

    /// Reads the name of an entity, with or without its escape.
    static EntityUid uid(JsonNode json) {
        if (json.path(EXPRESSION).isString()) {
            throw new JsonFormException("`__expr` is not supported; write the entity's name");
        }
        JsonNode plain = isUid(json.path(ENTITY)) ? json.get(ENTITY) : json;
        if (!isUid(plain)) {
            throw new JsonFormException(
                    "not the name of an entity: " + Tree.shown(json) + "; write {\"type\": ..., \"id\": ...}");
        }
        return EntityUid.of(typeName(Tree.text(plain, "type")), Tree.text(plain, "id"));
    }

    private static String typeName(String name) {
        if (!TYPE_NAME.matcher(name).matches()) {
            throw new JsonFormException("`" + name + "` cannot name a type");
        }
        for (String part : name.split("::", -1)) {
            if (NO_NAMES.contains(part) || part.equals("__cedar")) {
                throw new JsonFormException("`" + name + "` cannot name a type; `" + part + "` means something else");
            }
        }
        return name;
    }

    /// Reads a value where one of this type is expected.
    static Value read(JsonNode json, SchemaType expected) {
        return switch (expected) {
            case EntityOf _ -> uid(json);
            case SetOf set -> {
                List<Value> elements = new ArrayList<>();
                Tree.array(json, "a set").forEach(element -> elements.add(read(element, set.element())));
                yield ValueSet.of(elements);
            }
            case RecordOf record -> record(json, record);
            case Plain plain ->
                switch (plain) {
                    case BOOL, LONG, STRING -> read(json);
                    case DECIMAL -> extension(json, "decimal");
                    case IPADDR -> extension(json, "ip");
                    case DATETIME -> extension(json, "datetime");
                    case DURATION -> extension(json, "duration");
                };
        };
    }

    private static ValueRecord record(JsonNode json, RecordOf expected) {
        Tree.object(json, "a record");
        Map<String, Value> attributes = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            Attribute attribute = expected.attributes().get(entry.getKey());
            if (attribute == null) {
                throw new JsonFormException("the schema knows no attribute `" + entry.getKey() + "` here; remove it");
            }
            attributes.put(Tree.unicode(entry.getKey()), read(entry.getValue(), attribute.type()));
        }
        expected.attributes().forEach((name, attribute) -> {
            if (attribute.required() && !attributes.containsKey(name)) {
                throw new JsonFormException("the attribute `" + name + "` is missing");
            }
        });
        return ValueRecord.of(attributes);
    }

    /// A call with or without its escape, or the argument of the function that makes values of the type.
    private static Value extension(JsonNode json, String maker) {
        if (json.path(EXPRESSION).isString()) {
            throw new JsonFormException("`__expr` is not supported; write the value");
        }
        JsonNode call = isCall(json.path(EXTENSION)) ? json.get(EXTENSION) : json;
        if (!isCall(call)) {
            return ExtensionValues.call(maker, List.of(read(json)));
        }
        String name = Tree.text(call, "fn");
        List<SchemaType> takes = ExtensionValues.named(name).takes();
        List<Value> arguments = new ArrayList<>();
        for (JsonNode argument : arguments(call)) {
            boolean expected = arguments.size() < takes.size();
            arguments.add(expected ? read(argument, takes.get(arguments.size())) : read(argument));
        }
        return ExtensionValues.call(name, arguments);
    }
}
