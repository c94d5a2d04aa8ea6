package dev.writ.cedar.value;

/// A `Long` of the language: 64 bits, signed.
public record Whole(long value) implements Value {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
