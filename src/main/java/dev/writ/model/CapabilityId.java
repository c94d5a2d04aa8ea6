package dev.writ.model;

/// One tool, prompt or resource of one server.
///
/// @param server whose it is
/// @param kind   which of the three
/// @param name   the server's own name for it, 1 to 256 characters, compared exactly
public record CapabilityId(ServerName server, Kind kind, String name) {

    /// The three kinds of capability of MCP.
    public enum Kind {
        TOOL,
        PROMPT,
        RESOURCE
    }

    /// The longest name a capability may have.
    public static final int NAME_CHARS_MAX = 256;

    public CapabilityId {
        if (name.isEmpty() || name.length() > NAME_CHARS_MAX) {
            throw new IllegalArgumentException("a capability name has 1 to 256 characters");
        }
    }

    /// A tool.
    public static CapabilityId tool(ServerName server, String name) {
        return new CapabilityId(server, Kind.TOOL, name);
    }

    /// `server/name`, as people write it.
    @Override
    public String toString() {
        return server + "/" + name;
    }
}
