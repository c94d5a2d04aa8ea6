package dev.writ.cedar.value;

/// A `String` of the language. It should be well-formed Unicode; the language has no lone surrogates.
public record Text(String value) implements Value {
    @Override
    public String toString() {
        return Quoted.of(value);
    }
}
