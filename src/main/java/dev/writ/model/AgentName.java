package dev.writ.model;

import java.util.regex.Pattern;

/// An AI agent as the configuration names it, unique in its tenant.
///
/// @param value the agent name, lower case
public record AgentName(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    public AgentName {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a valid agent name: `" + Names.visible(value) + "`");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
