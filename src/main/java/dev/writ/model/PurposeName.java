package dev.writ.model;

import java.util.regex.Pattern;

/// The name of a purpose in the catalogue of purposes.
///
/// @param value the purpose name, lower case
public record PurposeName(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    public PurposeName {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a valid purpose name: `" + Names.visible(value) + "`");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
