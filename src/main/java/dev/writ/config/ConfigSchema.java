package dev.writ.config;

import dev.writ.model.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// The JSON Schema (2020-12) of the configuration, made from the shapes the reader checks against; editors complete
/// and check
/// with it.
public final class ConfigSchema {
    private ConfigSchema() {}

    /// The schema of the file of one person, or of the platform.
    public static Json.Obj platform() {
        return document(Shapes.ROOT, "Writ: configuration");
    }

    /// The schema of a team's file.
    public static Json.Obj team() {
        return document(Shapes.TEAM, "Writ: a team's configuration");
    }

    /// The schema of a file of tests of policies.
    public static Json.Obj tests() {
        return document(SuiteShapes.SUITE, "Writ: tests of policies");
    }

    private static Json.Obj document(Shape.Keys shape, String title) {
        SequencedMap<String, Json> members = new LinkedHashMap<>();
        members.put("$schema", text("https://json-schema.org/draft/2020-12/schema"));
        members.put("title", text(title));
        members.putAll(of(shape).members());
        return new Json.Obj(members);
    }

    private static Json.Obj of(Shape shape) {
        return switch (shape) {
            case Shape.Keys(var fields) -> keys(fields);
            case Shape.Named(var names, String _, Shape each) ->
                object(
                        Map.entry("type", text("object")),
                        Map.entry("propertyNames", object(Map.entry("pattern", text(whole(names.pattern()))))),
                        Map.entry("additionalProperties", of(each)));
            case Shape.ListOf(Shape each) -> object(Map.entry("type", text("array")), Map.entry("items", of(each)));
            case Shape.Text(var form, String rule) ->
                object(
                        Map.entry("type", new Json.Arr(List.of(text("string"), text("number"), text("boolean")))),
                        Map.entry("pattern", text(whole(form.pattern().replace("(?s)", "")))),
                        Map.entry("description", text(rule)));
            case Shape.Word(List<String> words) ->
                object(Map.entry(
                        "enum",
                        new Json.Arr(
                                words.stream().flatMap(ConfigSchema::spellings).toList())));
            case Shape.Whole(int least) ->
                object(Map.entry("type", text("integer")), Map.entry("minimum", Json.Num.of(least)));
            case Shape.Span() ->
                object(Map.entry("type", text("string")), Map.entry("pattern", text(whole(Checker.SPAN.pattern()))));
            case Shape.Either(List<Shape> shapes) ->
                object(Map.entry(
                        "anyOf",
                        new Json.Arr(shapes.stream().<Json>map(ConfigSchema::of).toList())));
            case Shape.Any() -> Json.Obj.empty();
            case Shape.Later(String what) ->
                object(
                        Map.entry("not", Json.Obj.empty()),
                        Map.entry("description", text(what + "; not available yet")));
        };
    }

    private static Json.Obj keys(SequencedMap<String, Shape.Field> fields) {
        SequencedMap<String, Json> properties = new LinkedHashMap<>();
        fields.forEach((key, field) -> {
            SequencedMap<String, Json> described =
                    new LinkedHashMap<>(of(field.shape()).members());
            described.putIfAbsent("description", text(field.says()));
            properties.put(key, new Json.Obj(described));
        });
        List<Json> required = fields.entrySet().stream()
                .filter(entry -> entry.getValue().required())
                .<Json>map(entry -> text(entry.getKey()))
                .toList();
        return object(
                Map.entry("type", text("object")),
                Map.entry("additionalProperties", new Json.Bool(false)),
                Map.entry("required", new Json.Arr(required)),
                Map.entry("properties", new Json.Obj(properties)));
    }

    // YAML 1.2 reads an unquoted 1 as a number, so an editor must accept it where the word is "1".
    private static java.util.stream.Stream<Json> spellings(String word) {
        return word.matches("[0-9]+")
                ? java.util.stream.Stream.of(new Json.Num(word), text(word))
                : java.util.stream.Stream.of(text(word));
    }

    private static String whole(String pattern) {
        return "^(?:" + pattern.replace("\\p{Cntrl}", "\\u0000-\\u001f\\u007f") + ")$";
    }

    private static Json text(String value) {
        return new Json.Str(value);
    }

    @SafeVarargs
    private static Json.Obj object(Map.Entry<String, ? extends Json>... members) {
        SequencedMap<String, Json> all = new LinkedHashMap<>();
        for (Map.Entry<String, ? extends Json> member : members) {
            all.put(member.getKey(), member.getValue());
        }
        return new Json.Obj(all);
    }
}
