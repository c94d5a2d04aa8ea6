package dev.writ.policy.cedar;

import dev.writ.model.Json;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads the shape of a tool's arguments from its JSON Schema (2020-12). A schema is somebody else's text: whatever is
/// not understood is [Shape.Untyped], depth and work are bounded, and a reference inside itself ends there.
///
/// A shape only says how a value is held, so a wrong one is never unsafe: what it does not take is not approximated.
final class ShapeReader {
    private static final int DEPTH_MAX = 8;

    /// How many schemas are looked at for one tool; what comes after has no type.
    private static final int SCHEMAS_MAX = 10_000;

    private final Json.Obj root;
    private final Deque<String> following = new ArrayDeque<>();
    private int looked;

    private ShapeReader(Json.Obj root) {
        this.root = root;
    }

    /// The shape of the arguments; no fields when the schema is not that of an object.
    static Shape.Fields of(Json.Obj schema) {
        return switch (new ShapeReader(schema).read(schema, Place.ROOT).shape()) {
            case Shape.Fields fields -> fields;
            case Shape.Tagged(String _, Shape.Fields named, Shape _) -> new Shape.Fields(named.fields(), true);
            default -> new Shape.Fields(new LinkedHashMap<>(), false);
        };
    }

    /// Whether a member of this name can be in a record.
    static boolean usable(String name) {
        return !RESERVED.contains(name) && Texts.wellFormed(name);
    }

    /// Keys with a meaning of their own in Cedar's JSON form of values.
    private static final Set<String> RESERVED = Set.of("__entity", "__extn", "__expr");

    /// Where a value stands.
    ///
    /// @param pointer RFC 6901 pointer into the arguments; an item of an array is `/-`
    /// @param depth   how many schemas are around it
    /// @param tagged  whether it is inside the value of a tag
    private record Place(String pointer, int depth, boolean tagged) {
        static final Place ROOT = new Place("", 0, false);

        Place deeper() {
            return new Place(pointer, depth + 1, tagged);
        }

        Place member(String name) {
            return new Place(pointer + "/" + name.replace("~", "~0").replace("/", "~1"), depth + 1, tagged);
        }

        Place item() {
            return new Place(pointer + "/-", depth + 1, tagged);
        }

        Place tag() {
            return new Place(pointer + "/*", depth + 1, true);
        }
    }

    private Typed read(Json json, Place place) {
        looked++;
        if (place.depth() > DEPTH_MAX || looked > SCHEMAS_MAX || !(json instanceof Json.Obj schema)) {
            return Typed.ANYTHING;
        }
        Typed found = own(schema, place);
        Optional<String> ref = schema.text("$ref");
        if (ref.isPresent()) {
            found = found.and(follow(ref.get(), place));
        }
        for (Json part : array(schema, "allOf")) {
            found = found.and(read(part, place.deeper()));
        }
        for (String union : List.of("anyOf", "oneOf")) {
            List<Json> branches = array(schema, union);
            if (!branches.isEmpty()) {
                found = found.and(either(branches, place));
            }
        }
        return schema.member("nullable").orElse(Json.NULL) instanceof Json.Bool(boolean yes) && yes
                ? found.orNull()
                : found;
    }

    private Typed follow(String ref, Place place) {
        if (following.contains(ref)) {
            return Typed.ANYTHING;
        }
        following.push(ref);
        try {
            return resolve(ref).map(target -> read(target, place.deeper())).orElse(Typed.ANYTHING);
        } finally {
            following.pop();
        }
    }

    private Typed either(List<Json> branches, Place place) {
        return Typed.either(branches.stream()
                .filter(branch -> !(branch instanceof Json.Bool(boolean possible)) || possible)
                .map(branch -> read(branch, place.deeper()))
                .toList());
    }

    /// What the keywords of this schema itself say.
    private Typed own(Json.Obj schema, Place place) {
        return switch (schema.member("type").orElse(Json.NULL)) {
            case Json.Str(String type) -> byName(type, schema, place);
            case Json.Arr(List<Json> types) ->
                Typed.either(types.stream()
                        .map(type ->
                                type instanceof Json.Str(String name) ? byName(name, schema, place) : Typed.ANYTHING)
                        .toList());
            default -> byContent(schema, place);
        };
    }

    private Typed byName(String type, Json.Obj schema, Place place) {
        return switch (type) {
            case "string" -> Typed.of(text(schema));
            case "integer" -> Typed.of(new Shape.Whole());
            case "number" -> Typed.of(new Shape.Exact());
            case "boolean" -> Typed.of(new Shape.Flag());
            case "array" -> Typed.of(many(schema, place));
            case "object" -> Typed.of(object(schema, place));
            case "null" -> Typed.NULL;
            default -> Typed.ANYTHING;
        };
    }

    private static Shape text(Json.Obj schema) {
        return switch (schema.text("format").orElse("")) {
            case "date-time" -> new Shape.Moment(Shape.Day.TIMED);
            case "date" -> new Shape.Moment(Shape.Day.WHOLE);
            case "duration" -> new Shape.Span();
            case "ipv4" -> new Shape.Address(Shape.Family.FOUR);
            case "ipv6" -> new Shape.Address(Shape.Family.SIX);
            case "decimal" -> new Shape.ExactText();
            default ->
                new Shape.Text(constants(schema).stream()
                        .flatMap(value -> value instanceof Json.Str(String word) && Texts.wellFormed(word)
                                ? Stream.of(word)
                                : Stream.empty())
                        .collect(Collectors.toSet()));
        };
    }

    private Typed byContent(Json.Obj schema, Place place) {
        if (schema.object("properties").isPresent()) {
            return Typed.of(object(schema, place));
        }
        List<Typed> constants =
                constants(schema).stream().map(ShapeReader::constant).toList();
        boolean nullable = constants.isEmpty() || constants.contains(Typed.NULL);
        return new Typed(
                Typed.common(constants.stream()
                        .filter(value -> !value.equals(Typed.NULL))
                        .toList()),
                nullable);
    }

    private static Typed constant(Json value) {
        return switch (value) {
            case Json.Str(String word) ->
                Typed.of(Texts.wellFormed(word) ? new Shape.Text(Set.of(word)) : Shape.Text.ANY);
            case Json.Num(String lexeme) ->
                Typed.of(lexeme.matches("-?[0-9]+") ? new Shape.Whole() : new Shape.Exact());
            case Json.Bool _ -> Typed.of(new Shape.Flag());
            case Json.Null _ -> Typed.NULL;
            case Json.Arr _, Json.Obj _ -> Typed.ANYTHING;
        };
    }

    /// Everything the value can be, as `const` or `enum` says; empty when neither does.
    private static List<Json> constants(Json.Obj schema) {
        return schema.member("const").map(List::of).orElseGet(() -> array(schema, "enum"));
    }

    /// A tuple has a type only when everything in it has the same.
    private Shape many(Json.Obj schema, Place place) {
        List<Json> items = new ArrayList<>(array(schema, "prefixItems"));
        switch (schema.member("items").orElse(Json.NULL)) {
            case Json.Obj each -> items.add(each);
            case Json.Arr(List<Json> tuple) -> items.addAll(tuple);
            default -> {}
        }
        Shape item = Typed.common(
                items.stream().map(each -> read(each, place.item())).toList());
        return item instanceof Shape.Untyped ? item : new Shape.Many(item);
    }

    private Shape object(Json.Obj schema, Place place) {
        Set<String> required = required(schema);
        LinkedHashMap<String, Shape.Field> fields = new LinkedHashMap<>();
        schema.object("properties").orElse(Json.Obj.empty()).members().forEach((name, type) -> {
            Typed typed = usable(name) ? read(type, place.member(name)) : Typed.ANYTHING;
            boolean always = required.contains(name) && !typed.nullable() && !(typed.shape() instanceof Shape.Exact);
            fields.put(name, new Shape.Field(typed.held(), always));
        });
        Optional<Json.Obj> others = schema.object("additionalProperties");
        Shape.Fields named = new Shape.Fields(fields, others.isPresent());
        if (others.isEmpty()
                || place.tagged()
                || place.pointer().isEmpty()
                || schema.object("patternProperties").isPresent()) {
            return named;
        }
        Shape tag = read(others.get(), place.tag()).held();
        return tag instanceof Shape.Untyped ? named : TagTypes.of(place.pointer(), named, tag);
    }

    private static Set<String> required(Json.Obj schema) {
        return array(schema, "required").stream()
                .map(name -> name instanceof Json.Str(String text) ? text : "")
                .collect(Collectors.toSet());
    }

    private static List<Json> array(Json.Obj schema, String name) {
        return schema.member(name).orElse(Json.NULL) instanceof Json.Arr(List<Json> items) ? items : List.of();
    }

    /// Follows a reference inside the same schema (RFC 6901 in a URI fragment); never one to anywhere else.
    private Optional<Json> resolve(String ref) {
        if (!ref.startsWith("#/")) {
            return ref.equals("#") ? Optional.of(root) : Optional.empty();
        }
        Optional<Json> found = Optional.of(root);
        for (String token : ref.substring(2).split("/", -1)) {
            String name = token.replace("~1", "/").replace("~0", "~");
            found = found.flatMap(at -> at instanceof Json.Obj object ? object.member(name) : Optional.empty());
        }
        return found;
    }
}
