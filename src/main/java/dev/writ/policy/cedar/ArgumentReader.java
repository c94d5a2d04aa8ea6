package dev.writ.policy.cedar;

import dev.writ.cedar.value.Absent;
import dev.writ.cedar.value.Bool;
import dev.writ.cedar.value.Datetime;
import dev.writ.cedar.value.Decimal;
import dev.writ.cedar.value.Duration;
import dev.writ.cedar.value.Found;
import dev.writ.cedar.value.IpAddress;
import dev.writ.cedar.value.Text;
import dev.writ.cedar.value.Value;
import dev.writ.cedar.value.ValueRecord;
import dev.writ.cedar.value.ValueSet;
import dev.writ.model.Json;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads JSON of one shape, as far as rules look at it. Made once per capability.
@FunctionalInterface
interface ArgumentReader {
    /// The value of this JSON; absent when it cannot be represented, which is for the caller to report. What cannot be
    /// represented inside of it is reported already.
    ///
    /// @param place where it stands; anything for JSON that has nothing inside
    Found read(Json json, Place place, Reading reading);

    /// A reader of what these looks need of this shape.
    static ArgumentReader of(Shape shape, Reads reads) {
        return switch (shape) {
            case Shape.Text _ -> (json, _, _) -> json instanceof Json.Str(String text) ? text(text) : Absent.ABSENT;
            case Shape.Whole() ->
                (json, _, _) -> json instanceof Json.Num(String lexeme) ? Numbers.whole(lexeme) : Absent.ABSENT;
            case Shape.Exact() ->
                (json, _, _) -> json instanceof Json.Num(String lexeme) ? Numbers.exact(lexeme) : Absent.ABSENT;
            case Shape.Flag() ->
                (json, _, _) -> json instanceof Json.Bool(boolean flag) ? Bool.of(flag) : Absent.ABSENT;
            case Shape.ExactText() ->
                (json, _, _) -> json instanceof Json.Str(String text) ? found(Decimal.parse(text)) : Absent.ABSENT;
            case Shape.Moment(Shape.Day form) ->
                (json, _, _) -> json instanceof Json.Str(String text) ? moment(text, form) : Absent.ABSENT;
            case Shape.Span() -> (json, _, _) -> json instanceof Json.Str(String text) ? span(text) : Absent.ABSENT;
            case Shape.Address(Shape.Family family) ->
                (json, _, _) -> json instanceof Json.Str(String text) && TextForms.isAddress(text, family)
                        ? found(IpAddress.parse(text))
                        : Absent.ABSENT;
            case Shape.Many(Shape item) -> many(of(item, Reads.ALL));
            case Shape.Fields fields -> object(ObjectReader.of(fields, reads));
            case Shape.Choice choice -> choice(choice, reads);
            case Shape.Tagged tagged -> new TaggedReader(tagged, reads);
            case Shape.Untyped() -> (_, _, _) -> Absent.ABSENT;
        };
    }

    private static Found found(Optional<? extends Value> value) {
        return value.isPresent() ? value.get() : Absent.ABSENT;
    }

    private static Found text(String text) {
        return Texts.wellFormed(text) ? new Text(text) : Absent.ABSENT;
    }

    /// Only what has a text crosses into the official engine too.
    private static Found moment(String text, Shape.Day form) {
        OptionalLong millis = TextForms.moment(text, form);
        if (millis.isEmpty()) {
            return Absent.ABSENT;
        }
        Datetime datetime = new Datetime(millis.getAsLong());
        return datetime.text().isPresent() ? datetime : Absent.ABSENT;
    }

    private static Found span(String text) {
        OptionalLong millis = TextForms.span(text);
        return millis.isEmpty() ? Absent.ABSENT : new Duration(millis.getAsLong());
    }

    private static ArgumentReader many(ArgumentReader item) {
        return (json, place, reading) -> {
            if (!(json instanceof Json.Arr(List<Json> items))) {
                return Absent.ABSENT;
            }
            reading.count(items.size());
            Value[] values = new Value[items.size()];
            int count = 0;
            for (int at = 0; at < items.size(); at++) {
                Json each = items.get(at);
                boolean nested = each instanceof Json.Obj || each instanceof Json.Arr;
                if (item.read(each, nested ? place.item(at) : place, reading) instanceof Value value) {
                    values[count++] = value;
                } else {
                    reading.cannotRead(place.item(at));
                }
            }
            return ValueSet.owning(count == values.length ? values : Arrays.copyOf(values, count));
        };
    }

    private static ArgumentReader object(ObjectReader reader) {
        return (json, place, reading) ->
                json instanceof Json.Obj object ? reader.read(object, place, reading) : Absent.ABSENT;
    }

    private static ArgumentReader choice(Shape.Choice choice, Reads reads) {
        Map<Shape.Kind, ArgumentReader> readers = new EnumMap<>(Shape.Kind.class);
        choice.choices()
                .forEach((name, shape) -> readers.putIfAbsent(
                        Shape.Kind.of(shape),
                        reads.has(name) ? chosen(name, of(shape, reads.at(name))) : (_, _, _) -> ValueRecord.empty()));
        return (json, place, reading) -> {
            ArgumentReader reader = readers.get(Shape.Kind.of(json));
            return reader == null ? Absent.ABSENT : reader.read(json, place, reading);
        };
    }

    private static ArgumentReader chosen(String name, ArgumentReader reader) {
        return (json, place, reading) -> switch (reader.read(json, place, reading)) {
            case Value value -> ValueRecord.of(Map.of(name, value));
            case Absent absent -> absent;
        };
    }
}
