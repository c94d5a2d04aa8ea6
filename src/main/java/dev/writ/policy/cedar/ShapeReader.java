package dev.writ.policy.cedar;

import dev.writ.model.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads the shape of a tool's arguments from its JSON Schema (2020-12). A schema is somebody else's text: whatever is
/// not understood is [Shape.Untyped], and depth is bounded.
final class ShapeReader {
    private static final int DEPTH_MAX = 8;

    /// Keys with a meaning of their own in Cedar's JSON form of values.
    private static final Set<String> RESERVED = Set.of("__entity", "__extn", "__expr");

    private final Json.Obj root;

    private ShapeReader(Json.Obj root) {
        this.root = root;
    }

    /// The shape of the arguments; no fields when the schema is not that of an object.
    static Shape.Fields of(Json.Obj schema) {
        return new ShapeReader(schema).read(schema, 0).shape() instanceof Shape.Fields fields
                ? fields
                : new Shape.Fields(new LinkedHashMap<>(), false);
    }

    private record Typed(Shape shape, boolean nullable) {
        static final Typed NOT = new Typed(new Shape.Untyped(), false);

        static Typed of(Shape shape) {
            return new Typed(shape, false);
        }

        Typed orNull() {
            return new Typed(shape, true);
        }
    }

    private Typed read(Json json, int depth) {
        if (depth > DEPTH_MAX || !(json instanceof Json.Obj schema)) {
            return Typed.NOT;
        }
        Optional<String> ref = schema.text("$ref");
        if (ref.isPresent()) {
            return resolve(ref.get()).map(target -> read(target, depth + 1)).orElse(Typed.NOT);
        }
        for (String union : List.of("anyOf", "oneOf")) {
            if (schema.member(union).orElse(Json.NULL) instanceof Json.Arr(List<Json> branches)) {
                return onlyBranch(branches, depth);
            }
        }
        return switch (schema.member("type").orElse(Json.NULL)) {
            case Json.Str(String type) -> byName(type, schema, depth);
            case Json.Arr(List<Json> types) -> byNames(types, schema, depth);
            default -> byContent(schema, depth);
        };
    }

    private Typed onlyBranch(List<Json> branches, int depth) {
        List<Json> others = branches.stream().filter(branch -> !isNull(branch)).toList();
        if (others.size() != 1) {
            return Typed.NOT;
        }
        Typed only = read(others.getFirst(), depth + 1);
        return others.size() == branches.size() ? only : only.orNull();
    }

    private static boolean isNull(Json branch) {
        return branch instanceof Json.Obj schema
                && schema.text("type").filter("null"::equals).isPresent();
    }

    private Typed byNames(List<Json> types, Json.Obj schema, int depth) {
        List<String> others = types.stream()
                .map(type -> type instanceof Json.Str(String name) ? name : "")
                .filter(name -> !name.equals("null"))
                .toList();
        if (others.size() != 1) {
            return Typed.NOT;
        }
        Typed only = byName(others.getFirst(), schema, depth);
        return others.size() == types.size() ? only : only.orNull();
    }

    private Typed byName(String type, Json.Obj schema, int depth) {
        return switch (type) {
            case "string" -> Typed.of(new Shape.Text());
            case "integer" -> Typed.of(new Shape.Whole());
            case "number" -> Typed.of(new Shape.Exact());
            case "boolean" -> Typed.of(new Shape.Flag());
            case "array" -> many(schema, depth);
            case "object" -> Typed.of(fields(schema, depth));
            default -> Typed.NOT;
        };
    }

    private Typed byContent(Json.Obj schema, int depth) {
        if (schema.object("properties").isPresent()) {
            return Typed.of(fields(schema, depth));
        }
        boolean texts = schema.member("const").orElse(Json.NULL) instanceof Json.Str
                || (schema.member("enum").orElse(Json.NULL) instanceof Json.Arr(List<Json> values)
                        && values.stream().allMatch(Json.Str.class::isInstance));
        return texts ? Typed.of(new Shape.Text()) : Typed.NOT;
    }

    private Typed many(Json.Obj schema, int depth) {
        Shape item = read(schema.member("items").orElse(Json.NULL), depth + 1).shape();
        return item instanceof Shape.Untyped ? Typed.NOT : Typed.of(new Shape.Many(item));
    }

    private Shape.Fields fields(Json.Obj schema, int depth) {
        Set<String> required = required(schema);
        LinkedHashMap<String, Shape.Field> fields = new LinkedHashMap<>();
        schema.object("properties").orElse(Json.Obj.empty()).members().forEach((name, type) -> {
            Typed typed = RESERVED.contains(name) || !Texts.wellFormed(name) ? Typed.NOT : read(type, depth + 1);
            boolean always = required.contains(name) && !typed.nullable() && !(typed.shape() instanceof Shape.Exact);
            fields.put(name, new Shape.Field(typed.shape(), always));
        });
        return new Shape.Fields(fields, schema.object("additionalProperties").isPresent());
    }

    private static Set<String> required(Json.Obj schema) {
        return schema.member("required").orElse(Json.NULL) instanceof Json.Arr(List<Json> names)
                ? names.stream()
                        .map(name -> name instanceof Json.Str(String text) ? text : "")
                        .collect(Collectors.toSet())
                : Set.of();
    }

    /// Follows a reference inside the same schema (RFC 6901 in a URI fragment); never one to anywhere else.
    private Optional<Json> resolve(String ref) {
        if (!ref.startsWith("#/")) {
            return Optional.empty();
        }
        Optional<Json> found = Optional.of(root);
        for (String token : ref.substring(2).split("/", -1)) {
            String name = token.replace("~1", "/").replace("~0", "~");
            found = found.flatMap(at -> at instanceof Json.Obj object ? object.member(name) : Optional.empty());
        }
        return found;
    }
}
