package dev.writ.cedar.value;

/// A `String` of the language. It should be well-formed Unicode; the language has no lone surrogates.
public record Text(String value) implements Value, Comparable<Text> {
    // Sets stay fast when somebody chose texts of one hash.
    @Override
    public int compareTo(Text other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return Quoted.of(value);
    }
}
