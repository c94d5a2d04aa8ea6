package dev.writ.admin;

import dev.writ.audit.JsonReader;
import dev.writ.model.Json;
import dev.writ.model.Names;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A value somebody supposes for one attribute. A text may be what a person typed: JSON where JSON is wanted, or the
/// plain text.
///
/// @param key   of the attribute, for what is said of a value that does not fit
/// @param value as it was given
record Supposed(String key, Json value) {

    /// A text; what is typed is taken as it stands unless it is a JSON string.
    String text() {
        return switch (typed()) {
            case Json.Str(String text) -> text;
            case Json.Obj _, Json.Arr _, Json.Num _, Json.Bool _, Json.Null _ -> plain("is a text");
        };
    }

    /// A text, or absent for `null`.
    Optional<String> maybe() {
        return typed() instanceof Json.Null ? Optional.empty() : Optional.of(text());
    }

    /// A whole number that is not negative.
    int count() {
        String lexeme = typed() instanceof Json.Num(String digits) ? digits : "";
        if (!lexeme.matches("[0-9]{1,9}")) {
            throw wrong("is a whole number such as 3");
        }
        return Integer.parseInt(lexeme);
    }

    boolean flag() {
        if (typed() instanceof Json.Bool(boolean flag)) {
            return flag;
        }
        throw wrong("is true or false");
    }

    /// A set of texts: a JSON array, or typed with commas.
    Set<String> texts() {
        Json typed = typed();
        if (typed instanceof Json.Arr(List<Json> items) && items.stream().allMatch(Json.Str.class::isInstance)) {
            return items.stream().map(item -> ((Json.Str) item).value()).collect(Collectors.toSet());
        }
        if (typed instanceof Json.Str(String list)) {
            return Arrays.stream(list.split(",", -1))
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
        throw wrong("is a list of texts such as [\"a\",\"b\"] or a,b");
    }

    Instant moment() {
        try {
            return Instant.parse(text());
        } catch (DateTimeParseException unreadable) {
            Problem problem = wrong("is a moment such as 2026-11-21T12:00:00Z");
            problem.addSuppressed(unreadable);
            throw problem;
        }
    }

    /// One of these words.
    <E extends Enum<E>> E word(E[] words, Function<E, String> spelling) {
        return word(text(), words, spelling);
    }

    /// Some of these words.
    <E extends Enum<E>> Set<E> words(E[] words, Function<E, String> spelling) {
        return texts().stream().map(text -> word(text, words, spelling)).collect(Collectors.toSet());
    }

    private <E extends Enum<E>> E word(String text, E[] words, Function<E, String> spelling) {
        return Arrays.stream(words)
                .filter(word -> spelling.apply(word).equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        wrong("is one of " + Arrays.stream(words).map(spelling).collect(Collectors.joining(", "))));
    }

    /// The value as JSON, where what is typed is text unless it reads as JSON.
    Json typed() {
        if (!(value instanceof Json.Str(String text))) {
            return value;
        }
        try {
            return JsonReader.read(text);
        } catch (IllegalArgumentException _) {
            return value;
        }
    }

    private String plain(String what) {
        if (value instanceof Json.Str(String text)) {
            return text;
        }
        throw wrong(what);
    }

    Problem wrong(String what) {
        return Problem.bad("`" + Names.visible(key) + "` " + what + ".");
    }
}
