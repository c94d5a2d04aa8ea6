package dev.writ.demo.server;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// The header fields of one HTTP request.
@FunctionalInterface
interface HeaderFields {
    /// All values of a field, in order of arrival; its name in any case.
    List<String> all(String name);

    /// The value, if the field is there once. Twice is as bad as never: nobody can say which one counts.
    default Optional<String> only(String name) {
        List<String> values = all(name);
        return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
    }

    /// The value, freed of the `=?base64?…?=` wrapping (streamable-http, Value Encoding); absent when that is broken.
    default Optional<String> decoded(String name) {
        return only(name).flatMap(HeaderFields::decode);
    }

    private static Optional<String> decode(String value) {
        if (!value.startsWith("=?base64?") || !value.endsWith("?=") || value.length() < 11) {
            return Optional.of(value);
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(value.substring(9, value.length() - 2));
            return Optional.of(new String(bytes, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
