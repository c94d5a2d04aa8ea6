package dev.writ.model;

import java.util.regex.Pattern;

/// The owner of data and policy. Part of every key and every query.
///
/// @param value the tenant name, lower case
public record TenantId(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    public TenantId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a valid tenant name: `" + Names.visible(value) + "`");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
