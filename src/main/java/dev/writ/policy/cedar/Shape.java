package dev.writ.policy.cedar;

import dev.writ.model.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;

/// The type of a value as far as Cedar can express it. Each says which JSON it takes; what it does not take, or takes
/// and cannot hold exactly, is never approximated.
sealed interface Shape {

    /// A string.
    ///
    /// @param words all it can be; empty when it can be anything
    record Text(Set<String> words) implements Shape {
        /// Any string.
        static final Text ANY = new Text(Set.of());

        public Text {
            words = Collections.unmodifiableSet(new TreeSet<>(words));
        }
    }

    /// A whole number of 64 bits.
    record Whole() implements Shape {}

    /// A number with at most four digits after the point.
    record Exact() implements Shape {}

    /// The same, written in a string.
    record ExactText() implements Shape {}

    record Flag() implements Shape {}

    /// A point in time, in a string.
    record Moment(Day form) implements Shape {}

    /// How a point in time is written: as `date-time`, as `date` (its midnight in UTC), or as either.
    enum Day {
        TIMED,
        WHOLE,
        EITHER
    }

    /// A length of time that has a fixed number of milliseconds, in a string.
    record Span() implements Shape {}

    /// An address of the internet, in a string, without a prefix length.
    record Address(Family family) implements Shape {}

    /// Which addresses.
    enum Family {
        FOUR,
        SIX,
        EITHER
    }

    record Many(Shape item) implements Shape {}

    /// A record.
    ///
    /// @param fields its fields by name
    /// @param open   whether the schema gives a type to members it does not name
    record Fields(SequencedMap<String, Field> fields, boolean open) implements Shape {
        public Fields {
            fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
        }

        static Fields closed(Map<String, Field> fields) {
            return new Fields(new LinkedHashMap<>(fields), false);
        }
    }

    /// An object whose other members all have one type: an entity, which has them as tags. Only an entity can.
    ///
    /// @param type  the type of the entity, of this place alone
    /// @param named the members the schema names, its attributes
    /// @param tag   the type of each other member; there is no second entity anywhere inside
    record Tagged(String type, Fields named, Shape tag) implements Shape {}

    /// A value of one of several types that differ in JSON: a record with one field, which says by its name which.
    ///
    /// @param choices `typeChoice0`, `typeChoice1` and so on; at most one for each kind of JSON
    record Choice(SequencedMap<String, Shape> choices) implements Shape {
        public Choice {
            choices = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(choices));
        }

        /// The field this value goes to, and its type there; there is none when it is of no choice's kind.
        Optional<Map.Entry<String, Shape>> choose(Json value) {
            Kind kind = Kind.of(value);
            return choices.entrySet().stream()
                    .filter(choice -> Kind.of(choice.getValue()) == kind)
                    .findFirst();
        }

        /// The record it is to a rule.
        Fields asFields() {
            SequencedMap<String, Field> fields = new LinkedHashMap<>();
            choices.forEach((name, shape) -> fields.put(name, new Field(shape, false)));
            return new Fields(fields, false);
        }
    }

    /// What Cedar has no type for; never part of a record.
    record Untyped() implements Shape {}

    /// The kinds of JSON values that can be told apart without a schema.
    enum Kind {
        TEXT,
        NUMBER,
        FLAG,
        ARRAY,
        OBJECT,
        NONE;

        static Kind of(Json value) {
            return switch (value) {
                case Json.Str _ -> TEXT;
                case Json.Num _ -> NUMBER;
                case Json.Bool _ -> FLAG;
                case Json.Arr _ -> ARRAY;
                case Json.Obj _ -> OBJECT;
                case Json.Null _ -> NONE;
            };
        }

        static Kind of(Shape shape) {
            return switch (shape) {
                case Text _, ExactText _, Moment _, Span _, Address _ -> TEXT;
                case Whole _, Exact _ -> NUMBER;
                case Flag _ -> FLAG;
                case Many _ -> ARRAY;
                case Fields _, Tagged _ -> OBJECT;
                case Choice _, Untyped _ -> NONE;
            };
        }
    }

    /// One field of a record.
    record Field(Shape shape, boolean required) {
        static Field of(Shape shape) {
            return new Field(shape, true);
        }
    }
}
