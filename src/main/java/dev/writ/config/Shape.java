package dev.writ.config;

import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/// What may stand under a key. The reader checks against it and the published JSON Schema is made from it, so the
/// two cannot
/// disagree.
sealed interface Shape {

    /// Named keys; everything else is an error.
    record Keys(SequencedMap<String, Field> fields) implements Shape {}

    /// Any number of named things of one shape.
    ///
    /// @param names what a name may look like
    record Named(Pattern names, String nameRule, Shape each) implements Shape {}

    /// A list of things of one shape.
    record ListOf(Shape each) implements Shape {}

    /// Text of a form.
    record Text(Pattern form, String rule) implements Shape {}

    /// One of some words.
    record Word(List<String> words) implements Shape {}

    /// A whole number of at least `least`.
    record Whole(int least) implements Shape {}

    /// A time such as `30m`, `90s`, `12h`.
    record Span() implements Shape {}

    /// One of several shapes, told apart by being text, a list or keys.
    record Either(List<Shape> shapes) implements Shape {}

    /// Any value of JSON, written as YAML.
    record Any() implements Shape {}

    /// A key of the design that this version does not know yet: refused, never ignored.
    record Later(String what) implements Shape {}

    /// A key: whether it must stand there, what it holds, and a sentence for people.
    record Field(boolean required, Shape shape, String says) {}

    /// A key that must stand there.
    static Map.Entry<String, Field> required(String key, Shape shape, String says) {
        return Map.entry(key, new Field(true, shape, says));
    }

    /// A key that may stand there.
    static Map.Entry<String, Field> optional(String key, Shape shape, String says) {
        return Map.entry(key, new Field(false, shape, says));
    }

    /// A key of the design that is not built yet.
    static Map.Entry<String, Field> later(String key, String what) {
        return Map.entry(key, new Field(false, new Later(what), what + "; not available yet"));
    }

    /// Named keys.
    @SafeVarargs
    static Keys keys(Map.Entry<String, Field>... fields) {
        SequencedMap<String, Field> all = new java.util.LinkedHashMap<>();
        for (Map.Entry<String, Field> field : fields) {
            all.put(field.getKey(), field.getValue());
        }
        return new Keys(java.util.Collections.unmodifiableSequencedMap(all));
    }
}
