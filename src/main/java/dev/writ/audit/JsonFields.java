package dev.writ.audit;

import dev.writ.model.Json;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Builds one JSON object, member by member. An absent value is written as `null`, so that "not known" can be told from
/// "not asked".
final class JsonFields {
    private final SequencedMap<String, Json> members = new LinkedHashMap<>();

    JsonFields put(String name, Json value) {
        members.put(name, value);
        return this;
    }

    JsonFields text(String name, String value) {
        return put(name, new Json.Str(value));
    }

    JsonFields text(String name, Optional<?> value) {
        return put(
                name,
                value.<Json>map(present -> new Json.Str(present.toString())).orElse(Json.NULL));
    }

    JsonFields number(String name, long value) {
        return put(name, Json.Num.of(value));
    }

    JsonFields flag(String name, boolean value) {
        return put(name, new Json.Bool(value));
    }

    JsonFields instant(String name, Instant value) {
        return text(name, value.toString());
    }

    /// Texts in this order.
    JsonFields list(String name, List<String> values) {
        return put(name, new Json.Arr(values.stream().<Json>map(Json.Str::new).toList()));
    }

    /// Texts without an order of their own, sorted so that one set has one text.
    JsonFields set(String name, Collection<String> values) {
        return list(name, values.stream().sorted().toList());
    }

    Json.Obj object() {
        return new Json.Obj(members);
    }
}
