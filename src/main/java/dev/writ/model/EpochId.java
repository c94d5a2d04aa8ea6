package dev.writ.model;

import java.util.regex.Pattern;

/// The version of policy and catalogue a call was judged by.
///
/// @param value the epoch id, `e-` and the digest of its contents
public record EpochId(String value) {

    private static final Pattern FORM = Pattern.compile("e-[0-9a-f]{16,64}");

    public EpochId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a valid epoch id: `" + Names.visible(value) + "`");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
