package dev.writ.audit;

import dev.writ.model.Json;
import java.util.List;
import java.util.Optional;

/// Picks members out of a recorded object; what is missing or of another type is an error that names the member.
///
/// @param object what is picked from
record JsonPick(Json.Obj object) {

    String text(String name) {
        return object.text(name).orElseThrow(() -> wrong(name));
    }

    /// A text, or absent where `null` was recorded.
    Optional<String> maybe(String name) {
        return object.member(name).orElseThrow(() -> wrong(name)) instanceof Json.Null
                ? Optional.empty()
                : Optional.of(text(name));
    }

    boolean flag(String name) {
        if (object.member(name).orElseThrow(() -> wrong(name)) instanceof Json.Bool(boolean value)) {
            return value;
        }
        throw wrong(name);
    }

    long number(String name) {
        if (object.member(name).orElseThrow(() -> wrong(name)) instanceof Json.Num(String lexeme)) {
            return Long.parseLong(lexeme);
        }
        throw wrong(name);
    }

    int integer(String name) {
        return Integer.parseInt(Long.toString(number(name)));
    }

    JsonPick in(String name) {
        return new JsonPick(object.object(name).orElseThrow(() -> wrong(name)));
    }

    List<String> texts(String name) {
        return items(name).stream()
                .map(item -> {
                    if (item instanceof Json.Str(String value)) {
                        return value;
                    }
                    throw wrong(name);
                })
                .toList();
    }

    List<JsonPick> objects(String name) {
        return items(name).stream()
                .map(item -> {
                    if (item instanceof Json.Obj found) {
                        return new JsonPick(found);
                    }
                    throw wrong(name);
                })
                .toList();
    }

    private List<Json> items(String name) {
        if (object.member(name).orElseThrow(() -> wrong(name)) instanceof Json.Arr(List<Json> items)) {
            return items;
        }
        throw wrong(name);
    }

    private static IllegalArgumentException wrong(String name) {
        return new IllegalArgumentException("the recorded question has no usable `" + name + "`");
    }
}
