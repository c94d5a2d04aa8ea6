package dev.writ.cedar.value;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// A `Set` of the language: distinct values of any types, in no order that matters.
public final class ValueSet implements Value {
    /// Up to so many elements looking at each is faster than hashing, and costs no memory.
    private static final int SCANNED_MAX = 8;

    private static final ValueSet EMPTY = new ValueSet(new Value[0], Set.of());

    private final Value[] elements;
    private final Set<Value> index;

    private ValueSet(Value[] elements, Set<Value> index) {
        this.elements = elements;
        this.index = index;
    }

    /// The distinct values among these.
    public static ValueSet of(Collection<? extends Value> values) {
        return owning(values.toArray(Value[]::new));
    }

    /// The distinct values among these.
    ///
    /// @param values given away: nobody else keeps or changes it
    public static ValueSet owning(Value[] values) {
        if (values.length == 0) {
            return EMPTY;
        }
        return values.length <= SCANNED_MAX ? scanned(values) : indexed(Arrays.asList(values));
    }

    private static ValueSet scanned(Value[] values) {
        int count = 0;
        for (Value value : values) {
            if (!among(values, count, value)) {
                values[count++] = value;
            }
        }
        return new ValueSet(count == values.length ? values : Arrays.copyOf(values, count), Set.of());
    }

    private static ValueSet indexed(Collection<? extends Value> values) {
        if (values.stream().anyMatch(ValueOrder::needs)) {
            return ordered(values);
        }
        Set<Value> distinct = new LinkedHashSet<>(values);
        Value[] elements = distinct.toArray(Value[]::new);
        return new ValueSet(elements, elements.length > SCANNED_MAX ? new HashSet<>(distinct) : Set.of());
    }

    private static ValueSet ordered(Collection<? extends Value> values) {
        Set<Value> distinct = new TreeSet<>(ValueOrder.INSTANCE);
        distinct.addAll(values);
        Value[] elements = distinct.toArray(Value[]::new);
        return new ValueSet(elements, elements.length > SCANNED_MAX ? distinct : Set.of());
    }

    private static boolean among(Value[] elements, int count, Value value) {
        for (int at = 0; at < count; at++) {
            if (elements[at].equals(value)) {
                return true;
            }
        }
        return false;
    }

    /// Whether this value is one of its elements.
    public boolean contains(Value value) {
        return elements.length <= SCANNED_MAX ? among(elements, elements.length, value) : index.contains(value);
    }

    /// Whether every element of the other is in this one.
    public boolean containsAll(ValueSet other) {
        for (Value value : other.elements) {
            if (!contains(value)) {
                return false;
            }
        }
        return true;
    }

    /// Whether some element of the other is in this one.
    public boolean containsAny(ValueSet other) {
        for (Value value : other.elements) {
            if (contains(value)) {
                return true;
            }
        }
        return false;
    }

    /// How many distinct elements it has.
    public int size() {
        return elements.length;
    }

    /// Its elements, each once.
    public List<Value> elements() {
        return Collections.unmodifiableList(Arrays.asList(elements));
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof ValueSet that && elements.length == that.elements.length && containsAll(that));
    }

    @Override
    public int hashCode() {
        int hash = 0;
        for (Value value : elements) {
            hash += value.hashCode();
        }
        return hash;
    }

    @Override
    public String toString() {
        return elements().toString();
    }
}
