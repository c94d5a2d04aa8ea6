package dev.writ.admin;

import dev.writ.model.Json;
import dev.writ.model.Names;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the body of a request strictly: a field nobody knows is refused, not ignored.
final class Body {
    private static final Pattern SPAN = Pattern.compile("([1-9][0-9]{0,6})(s|m|h|d)");

    private final Json.Obj object;

    private Body(Json.Obj object) {
        this.object = object;
    }

    /// @param known every field there may be
    static Body of(Json.Obj object, Set<String> known) {
        for (String name : object.members().keySet()) {
            if (!known.contains(name)) {
                throw Problem.bad("There is no field `" + Names.visible(name) + "`; known are "
                        + String.join(", ", known.stream().sorted().toList()) + ".");
            }
        }
        return new Body(object);
    }

    Optional<String> text(String name) {
        Optional<Json> member = object.member(name);
        if (member.isPresent() && !(member.get() instanceof Json.Str)) {
            throw Problem.bad("`" + name + "` is a text.");
        }
        return object.text(name);
    }

    String need(String name) {
        return text(name).orElseThrow(() -> Problem.bad("`" + name + "` is missing."));
    }

    boolean flag(String name) {
        return switch (object.member(name).orElse(new Json.Bool(false))) {
            case Json.Bool(boolean value) -> value;
            case Json.Obj _, Json.Arr _, Json.Str _, Json.Num _, Json.Null _ ->
                throw Problem.bad("`" + name + "` is true or false.");
        };
    }

    /// Such as `30m`.
    Optional<Duration> span(String name) {
        return text(name).map(text -> span(name, text));
    }

    static Duration span(String name, String text) {
        Matcher span = SPAN.matcher(text);
        if (!span.matches()) {
            throw Problem.bad("`" + name + "` is a time span such as 90s, 30m, 2h or 1d.");
        }
        long amount = Long.parseLong(span.group(1));
        return switch (span.group(2)) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    /// A moment such as `2026-11-21T12:00:00Z`, or how long ago, such as `2h`.
    static Instant moment(String name, String text, Instant now) {
        if (SPAN.matcher(text).matches()) {
            return now.minus(span(name, text));
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException unreadable) {
            Problem problem = Problem.bad(
                    "`" + name + "` is a moment such as 2026-11-21T12:00:00Z, or how long ago, such as 2h.");
            problem.addSuppressed(unreadable);
            throw problem;
        }
    }

    /// A name or id of the model; what its constructor objects to is told.
    static <T> T parse(String text, Function<String, T> form) {
        try {
            return form.apply(text);
        } catch (IllegalArgumentException wrong) {
            Problem problem = Problem.bad(sentence(wrong.getMessage()));
            problem.addSuppressed(wrong);
            throw problem;
        }
    }

    static String sentence(@org.jspecify.annotations.Nullable String words) {
        if (words == null || words.isEmpty()) {
            return "That cannot be read.";
        }
        String first = Character.toUpperCase(words.charAt(0)) + words.substring(1);
        return first.endsWith(".") ? first : first + ".";
    }
}
