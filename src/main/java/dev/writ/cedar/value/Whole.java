package dev.writ.cedar.value;

/// A `Long` of the language: 64 bits, signed.
public record Whole(long value) implements Value, Comparable<Whole> {
    @Override
    public int compareTo(Whole other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
