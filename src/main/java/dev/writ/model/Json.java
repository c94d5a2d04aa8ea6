package dev.writ.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// A JSON value (RFC 8259) that lost nothing: numbers keep the characters they were written with, objects keep the
/// order of their keys. Keys of one object are unique; whoever builds an instance has checked that.
public sealed interface Json {

    /// An object, keys in the order they arrived.
    record Obj(SequencedMap<String, Json> members) implements Json {
        public Obj {
            members = java.util.Collections.unmodifiableSequencedMap(new java.util.LinkedHashMap<>(members));
        }

        /// An object without members.
        public static Obj empty() {
            return new Obj(new java.util.LinkedHashMap<>());
        }

        /// An object with these members, in the map's own order.
        public static Obj of(Map<String, ? extends Json> members) {
            return new Obj(new java.util.LinkedHashMap<>(members));
        }

        /// The member of this name, if it is there.
        public Optional<Json> member(String name) {
            return Optional.ofNullable(members.get(name));
        }

        /// The text of this member, if it is there and a string.
        public Optional<String> text(String name) {
            return members.get(name) instanceof Str(String value) ? Optional.of(value) : Optional.empty();
        }

        /// The object under this name, if it is there and an object.
        public Optional<Obj> object(String name) {
            return members.get(name) instanceof Obj found ? Optional.of(found) : Optional.empty();
        }
    }

    /// An array.
    record Arr(List<Json> items) implements Json {
        public Arr {
            items = List.copyOf(items);
        }
    }

    /// A string, unescaped.
    record Str(String value) implements Json {}

    /// A number, as the characters of RFC 8259 §6 that stood in the text.
    record Num(String lexeme) implements Json {
        /// A whole number.
        public static Num of(long value) {
            return new Num(Long.toString(value));
        }

        /// The exact value.
        public BigDecimal value() {
            return new BigDecimal(lexeme);
        }
    }

    /// `true` or `false`.
    record Bool(boolean value) implements Json {}

    /// `null`.
    record Null() implements Json {}

    /// The one `null`.
    Null NULL = new Null();
}
