package dev.writ.cedar.json;

import dev.writ.cedar.json.SchemaType.Attribute;
import dev.writ.cedar.json.SchemaType.EntityOf;
import dev.writ.cedar.json.SchemaType.Plain;
import dev.writ.cedar.json.SchemaType.RecordOf;
import dev.writ.cedar.json.SchemaType.SetOf;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Reads the types of a schema. A name without namespace means the one of its own namespace if there is one, else the
/// one of none, else what the language brings.
final class TypeReader {
    private static final String BUILT_IN = "__cedar::";
    private static final int DEPTH_MAX = 200;

    private static final Map<String, SchemaType> PLAIN = Map.of(
            "Bool", Plain.BOOL,
            "Boolean", Plain.BOOL,
            "Long", Plain.LONG,
            "String", Plain.STRING,
            "decimal", Plain.DECIMAL,
            "ipaddr", Plain.IPADDR,
            "datetime", Plain.DATETIME,
            "duration", Plain.DURATION);

    /// A type that has a name, and the namespace it stands in.
    private record Common(String space, JsonNode json) {}

    private final Map<String, Common> commons = new HashMap<>();
    private final Set<String> entities = new HashSet<>();
    private int depth;

    TypeReader(JsonNode schema) {
        for (Map.Entry<String, JsonNode> entry : schema.properties()) {
            String space = entry.getKey();
            JsonNode parts = entry.getValue();
            parts.path("commonTypes")
                    .properties()
                    .forEach(common ->
                            commons.put(qualified(space, common.getKey()), new Common(space, common.getValue())));
            parts.path("entityTypes").properties().forEach(type -> entities.add(qualified(space, type.getKey())));
            if (!parts.path("actions").isEmpty()) {
                entities.add(qualified(space, "Action"));
            }
        }
    }

    static String qualified(String space, String name) {
        return space.isEmpty() || name.contains("::") ? name : space + "::" + name;
    }

    /// The entity type that a name means there.
    String entityName(String space, String name) {
        return candidates(space, name)
                .filter(entities::contains)
                .findFirst()
                .orElseThrow(() -> new JsonFormException("unknown entity type `" + name + "`; declare it"));
    }

    private static Stream<String> candidates(String space, String name) {
        return name.contains("::") || space.isEmpty() ? Stream.of(name) : Stream.of(qualified(space, name), name);
    }

    /// A type that has to be a record.
    RecordOf record(String space, JsonNode json) {
        if (type(space, json) instanceof RecordOf record) {
            return record;
        }
        throw new JsonFormException("not a record: " + Tree.shown(json));
    }

    SchemaType type(String space, JsonNode json) {
        depth++;
        try {
            if (depth > DEPTH_MAX) {
                throw new JsonFormException("types are nested too deep, or in a circle");
            }
            return read(space, Tree.object(json, "a type"));
        } finally {
            depth--;
        }
    }

    private SchemaType read(String space, JsonNode json) {
        String word = Tree.text(json, "type");
        return switch (word) {
            case "String", "Long", "Boolean" -> builtIn(word).orElseThrow();
            case "Set" -> new SetOf(type(space, Tree.member(json, "element")));
            case "Record" -> new RecordOf(attributes(space, json));
            case "Entity" -> new EntityOf(entityName(space, Tree.text(json, "name")));
            case "Extension" ->
                builtIn(Tree.text(json, "name"))
                        .orElseThrow(() -> new JsonFormException("unknown extension type " + Tree.shown(json)));
            case "EntityOrCommon" -> named(space, Tree.text(json, "name"), true);
            default -> named(space, word, false);
        };
    }

    private SchemaType named(String space, String name, boolean orEntity) {
        List<String> meant = candidates(space, name).toList();
        for (String candidate : meant) {
            Common common = commons.get(candidate);
            if (common != null) {
                return type(common.space(), common.json());
            }
            if (orEntity && entities.contains(candidate)) {
                return new EntityOf(candidate);
            }
        }
        return builtIn(name).orElseThrow(() -> new JsonFormException("unknown type `" + name + "`; declare it"));
    }

    private static Optional<SchemaType> builtIn(String name) {
        return Optional.ofNullable(PLAIN.get(name.startsWith(BUILT_IN) ? name.substring(BUILT_IN.length()) : name));
    }

    private Map<String, Attribute> attributes(String space, JsonNode record) {
        Map<String, Attribute> read = new HashMap<>();
        if (record.has("attributes")) {
            Tree.object(Tree.member(record, "attributes"), "`attributes`")
                    .properties()
                    .forEach(entry -> {
                        JsonNode json = entry.getValue();
                        boolean required =
                                !json.has("required") || json.get("required").asBoolean(true);
                        read.put(entry.getKey(), new Attribute(type(space, json), required));
                    });
        }
        return read;
    }
}
