package dev.writ.cedar.value;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A `Record` of the language. A subclass may compute what is asked for only when it is asked for; it must answer the
/// same each time, and `find` must give a value exactly for the names it lists.
public abstract non-sealed class ValueRecord implements Value {
    private static final ValueRecord EMPTY = new Mapped(Map.of());

    /// A record without attributes.
    public static ValueRecord empty() {
        return EMPTY;
    }

    /// A record with these attributes.
    public static ValueRecord of(Map<String, ? extends Value> attributes) {
        return attributes.isEmpty() ? EMPTY : new Mapped(Map.copyOf(attributes));
    }

    /// The attribute of this name, if there is one.
    public abstract Found find(String name);

    /// The names of all its attributes.
    public abstract Set<String> names();

    @Override
    public final boolean equals(Object other) {
        return this == other || (other instanceof ValueRecord that && sameAttributes(that));
    }

    private boolean sameAttributes(ValueRecord that) {
        Set<String> names = names();
        if (!names.equals(that.names())) {
            return false;
        }
        for (String name : names) {
            if (!find(name).equals(that.find(name))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public final int hashCode() {
        int hash = 0;
        for (String name : names()) {
            hash += name.hashCode() ^ find(name).hashCode();
        }
        return hash;
    }

    /// As Cedar source writes it, attributes in the order of their names.
    @Override
    public final String toString() {
        Map<String, String> shown = new TreeMap<>();
        names().forEach(name -> shown.put(Quoted.of(name), find(name).toString()));
        return shown.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static final class Mapped extends ValueRecord {
        private final Map<String, Value> attributes;

        Mapped(Map<String, ? extends Value> attributes) {
            this.attributes = Map.copyOf(attributes);
        }

        @Override
        public Found find(String name) {
            Value value = attributes.get(name);
            return value == null ? Absent.ABSENT : value;
        }

        @Override
        public Set<String> names() {
            return attributes.keySet();
        }
    }
}
