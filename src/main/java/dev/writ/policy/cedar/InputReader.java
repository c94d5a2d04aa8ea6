package dev.writ.policy.cedar;

import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.value.CedarList;
import com.cedarpolicy.value.CedarMap;
import com.cedarpolicy.value.DateTime;
import com.cedarpolicy.value.Decimal;
import com.cedarpolicy.value.Duration;
import com.cedarpolicy.value.EntityTypeName;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.IpAddress;
import com.cedarpolicy.value.PrimBool;
import com.cedarpolicy.value.PrimLong;
import com.cedarpolicy.value.PrimString;
import com.cedarpolicy.value.Value;
import dev.writ.model.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Turns the arguments that are read into values of Cedar. What is read and cannot be represented is left out and
/// named, never approximated.
final class InputReader {
    /// More digits than any value in range has; a longer number is not even parsed.
    private static final int NUMBER_CHARS_MAX = 64;

    private static final int DECIMAL_DIGITS = 4;
    private static final int LONG_DIGITS_MAX = 19;

    private final List<String> unreadable = new ArrayList<>();
    private final List<Entity> entities = new ArrayList<>();

    /// The paths that are read and could not be represented, as RFC 6901 pointers into `context`.
    List<String> unreadable() {
        return List.copyOf(unreadable);
    }

    /// The entities that the arguments became.
    List<Entity> entities() {
        return List.copyOf(entities);
    }

    /// Adds a path that could not be represented.
    void cannotRead(String path) {
        unreadable.add(path);
    }

    CedarMap fields(Shape.Fields shape, Json.Obj json, String path, Reads reads) {
        Map<String, Value> values = new LinkedHashMap<>();
        json.members().forEach((name, member) -> {
            if (!reads.has(name)) {
                return;
            }
            String at = path + "/" + name.replace("~", "~0").replace("/", "~1");
            Shape.Field field = shape.fields().get(name);
            Shape known = field == null ? new Shape.Untyped() : field.shape();
            value(known, member, at, reads.at(name)).ifPresent(value -> values.put(name, value));
        });
        return new CedarMap(values);
    }

    private Optional<Value> value(Shape shape, Json json, String path, Reads reads) {
        Optional<Value> value = switch (shape) {
            case Shape.Text _ -> json instanceof Json.Str(String text) ? text(text) : Optional.empty();
            case Shape.Whole() -> json instanceof Json.Num(String lexeme) ? whole(lexeme) : Optional.empty();
            case Shape.Exact() -> json instanceof Json.Num(String lexeme) ? exact(lexeme) : Optional.empty();
            case Shape.Flag() ->
                json instanceof Json.Bool(boolean flag) ? Optional.of(new PrimBool(flag)) : Optional.empty();
            case Shape.Many(Shape item) ->
                json instanceof Json.Arr(List<Json> items) ? many(item, items, path) : Optional.empty();
            case Shape.Fields fields ->
                json instanceof Json.Obj object ? Optional.of(fields(fields, object, path, reads)) : Optional.empty();
            case Shape.ExactText() -> json instanceof Json.Str(String text) ? exactText(text) : Optional.empty();
            case Shape.Moment(Shape.Day form) ->
                json instanceof Json.Str(String text) ? moment(TextForms.moment(text, form)) : Optional.empty();
            case Shape.Span() -> json instanceof Json.Str(String text) ? span(TextForms.span(text)) : Optional.empty();
            case Shape.Address(Shape.Family family) ->
                json instanceof Json.Str(String text) && TextForms.isAddress(text, family)
                        ? taken(() -> new IpAddress(text))
                        : Optional.empty();
            case Shape.Choice choice -> choice.choose(json).flatMap(chosen -> chosen(chosen, json, path, reads));
            case Shape.Tagged tagged ->
                json instanceof Json.Obj object ? tagged(tagged, object, path, reads) : Optional.empty();
            case Shape.Untyped() -> Optional.empty();
        };
        if (value.isEmpty()) {
            cannotRead(path);
        }
        return value;
    }

    private Optional<Value> chosen(Map.Entry<String, Shape> chosen, Json json, String path, Reads reads) {
        String name = chosen.getKey();
        return reads.has(name)
                ? value(chosen.getValue(), json, path, reads.at(name)).map(value -> new CedarMap(Map.of(name, value)))
                : Optional.of(new CedarMap(Map.of()));
    }

    private Optional<Value> tagged(Shape.Tagged shape, Json.Obj object, String path, Reads reads) {
        Map<String, Value> tags = new LinkedHashMap<>();
        Json.Obj named = Json.Obj.of(object.members().entrySet().stream()
                .filter(member -> shape.named().fields().containsKey(member.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        object.members().forEach((name, member) -> {
            if (reads.whole() && !shape.named().fields().containsKey(name)) {
                String at = path + "/" + name.replace("~", "~0").replace("/", "~1");
                Optional<Value> value =
                        value(ShapeReader.usable(name) ? shape.tag() : new Shape.Untyped(), member, at, Reads.ALL);
                value.ifPresent(tag -> tags.put(name, tag));
            }
        });
        EntityUID uid = EntityTypeName.parse(shape.type()).orElseThrow().of(path);
        entities.add(new Entity(
                uid,
                new LinkedHashMap<>(fields(shape.named(), named, path, reads).entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))),
                Set.of(),
                tags));
        return Optional.of(uid);
    }

    private static Optional<Value> exactText(String text) {
        return taken(() -> new Decimal(text));
    }

    private static Optional<Value> moment(OptionalLong millis) {
        return millis.isEmpty()
                ? Optional.empty()
                : taken(() -> new DateTime(ContextWriter.MOMENT.format(Instant.ofEpochMilli(millis.getAsLong()))));
    }

    private static Optional<Value> span(OptionalLong millis) {
        return millis.isEmpty() ? Optional.empty() : taken(() -> new Duration(millis.getAsLong() + "ms"));
    }

    private static Optional<Value> taken(Supplier<Value> value) {
        try {
            return Optional.of(value.get());
        } catch (IllegalArgumentException | java.time.DateTimeException _) {
            return Optional.empty();
        }
    }

    private Optional<Value> many(Shape shape, List<Json> items, String path) {
        List<Value> values = new ArrayList<>();
        for (Json item : items) {
            value(shape, item, path + "/" + values.size(), Reads.ALL).ifPresent(values::add);
        }
        return Optional.of(new CedarList(values));
    }

    static Optional<Value> text(String text) {
        return Texts.wellFormed(text) ? Optional.of(new PrimString(text)) : Optional.empty();
    }

    static Optional<Value> whole(String lexeme) {
        return number(lexeme)
                .filter(number -> number.stripTrailingZeros().scale() <= 0)
                .flatMap(number -> {
                    try {
                        return Optional.of(new PrimLong(number.longValueExact()));
                    } catch (ArithmeticException _) {
                        return Optional.empty();
                    }
                });
    }

    static Optional<Value> exact(String lexeme) {
        return number(lexeme).flatMap(number -> {
            try {
                String plain = number.setScale(DECIMAL_DIGITS, RoundingMode.UNNECESSARY)
                        .toPlainString();
                return Optional.of(new Decimal(plain));
            } catch (ArithmeticException | IllegalArgumentException _) {
                return Optional.empty();
            }
        });
    }

    /// The number if it can be in the range of a long at all, so that writing it out cannot take long.
    private static Optional<BigDecimal> number(String lexeme) {
        if (lexeme.length() > NUMBER_CHARS_MAX) {
            return Optional.empty();
        }
        try {
            BigDecimal number = new BigDecimal(lexeme);
            if (number.signum() == 0) {
                return Optional.of(BigDecimal.ZERO);
            }
            long digits = (long) number.precision() - number.scale();
            return digits <= LONG_DIGITS_MAX && digits >= -NUMBER_CHARS_MAX ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /// The arguments the schema does not have: by name at the top, by RFC 6901 pointer below.
    static Set<String> undeclared(Shape.Fields shape, Json.Obj arguments) {
        Set<String> found = new TreeSet<>();
        arguments.members().forEach((name, value) -> {
            Shape.Field field = shape.fields().get(name);
            if (field == null) {
                found.add(name);
            } else {
                below(field.shape(), value, "/" + name.replace("~", "~0").replace("/", "~1"), found);
            }
        });
        return found;
    }

    private static void below(Shape shape, Json json, String path, Set<String> found) {
        if (shape instanceof Shape.Many(Shape item) && json instanceof Json.Arr(List<Json> items)) {
            items.forEach(each -> below(item, each, path, found));
        } else if (shape instanceof Shape.Fields fields && json instanceof Json.Obj object) {
            object.members().forEach((name, value) -> {
                String at = path + "/" + name.replace("~", "~0").replace("/", "~1");
                Shape.Field field = fields.fields().get(name);
                if (field != null) {
                    below(field.shape(), value, at, found);
                } else if (!fields.open()) {
                    found.add(at);
                }
            });
        } else if (shape instanceof Shape.Tagged tagged && json instanceof Json.Obj object) {
            object.members().forEach((name, value) -> {
                String at = path + "/" + name.replace("~", "~0").replace("/", "~1");
                Shape.Field field = tagged.named().fields().get(name);
                below(field == null ? tagged.tag() : field.shape(), value, at, found);
            });
        } else if (shape instanceof Shape.Choice choice) {
            choice.choose(json).ifPresent(chosen -> below(chosen.getValue(), json, path, found));
        }
    }
}
