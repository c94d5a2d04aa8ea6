package dev.writ.model;

import java.util.regex.Pattern;

/// An MCP server as the configuration names it; the last part of its route `/mcp/{server}`.
///
/// @param value the server name, lower case
public record ServerName(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    public ServerName {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a valid server name: `" + Names.visible(value) + "`");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
