package dev.writ.model;

import java.util.regex.Pattern;

/// The id of one passage through the gate; agents and people quote it.
///
/// @param value the decision id, `d-` and random characters
public record HopId(String value) {

    private static final Pattern FORM = Pattern.compile("d-[0-9A-Za-z-]{4,40}");

    public HopId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a valid decision id: `" + Names.visible(value) + "`");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
