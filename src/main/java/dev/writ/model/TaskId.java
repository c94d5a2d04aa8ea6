package dev.writ.model;

import java.util.regex.Pattern;

/// The id of one task; never an authenticator, always checked against the caller.
///
/// @param value the task id, `t-` and random characters
public record TaskId(String value) {

    private static final Pattern FORM = Pattern.compile("t-[0-9A-Za-z]{16,40}");

    public TaskId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a valid task id: `" + Names.visible(value) + "`");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
