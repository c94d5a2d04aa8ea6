package dev.writ.admin;

import dev.writ.model.Json;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

/// Builds one JSON object, member by member, in this order. What is absent is left out.
final class Members {
    private final SequencedMap<String, Json> members = new LinkedHashMap<>();

    Members put(String name, Json value) {
        members.put(name, value);
        return this;
    }

    Members text(String name, Object value) {
        return put(name, new Json.Str(value.toString()));
    }

    Members maybe(String name, Optional<?> value) {
        value.ifPresent(present -> text(name, present));
        return this;
    }

    Members number(String name, long value) {
        return put(name, Json.Num.of(value));
    }

    Members flag(String name, boolean value) {
        return put(name, new Json.Bool(value));
    }

    Members instant(String name, Instant value) {
        return text(name, value);
    }

    Members texts(String name, Collection<String> values) {
        return put(name, new Json.Arr(values.stream().<Json>map(Json.Str::new).toList()));
    }

    <T> Members list(String name, Collection<T> values, Function<T, Json> each) {
        return put(name, new Json.Arr(values.stream().map(each).toList()));
    }

    Json.Obj object() {
        return new Json.Obj(members);
    }
}
