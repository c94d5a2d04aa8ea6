package dev.writ.policy.cedar;

import java.util.Map;
import java.util.SequencedMap;

/// The type of a value as far as Cedar can express it.
sealed interface Shape {

    record Text() implements Shape {}

    /// A whole number of 64 bits.
    record Whole() implements Shape {}

    /// A number with at most four digits after the point.
    record Exact() implements Shape {}

    record Flag() implements Shape {}

    /// A point in time.
    record Moment() implements Shape {}

    record Many(Shape item) implements Shape {}

    /// A record.
    ///
    /// @param fields its fields by name
    /// @param open   whether the schema gives a type to members it does not name
    record Fields(SequencedMap<String, Field> fields, boolean open) implements Shape {
        public Fields {
            fields = java.util.Collections.unmodifiableSequencedMap(new java.util.LinkedHashMap<>(fields));
        }

        static Fields closed(Map<String, Field> fields) {
            return new Fields(new java.util.LinkedHashMap<>(fields), false);
        }
    }

    /// What Cedar has no type for; never part of a record.
    record Untyped() implements Shape {}

    /// One field of a record.
    record Field(Shape shape, boolean required) {
        static Field of(Shape shape) {
            return new Field(shape, true);
        }
    }
}
