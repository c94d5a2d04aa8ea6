package dev.writ.model;

/// A set of capabilities, as `may-use` writes it: `server/name`, where each side may contain `*` for any characters.
///
/// @param server the glob of the server's name
/// @param name   the glob of the capability's name
public record CapabilityGlob(String server, String name) {

    /// Reads `server/name`; the first slash divides.
    ///
    /// @throws IllegalArgumentException when there is no slash or one side is empty
    public static CapabilityGlob parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 1 || slash == text.length() - 1) {
            throw new IllegalArgumentException(
                    "`" + Names.visible(text) + "` is not of the form server/tool; write `server/*` for all its tools");
        }
        return new CapabilityGlob(text.substring(0, slash), text.substring(slash + 1));
    }

    /// Whether this capability is in the set.
    public boolean matches(CapabilityId id) {
        return matches(server, id.server().value()) && matches(name, id.name());
    }

    /// Whether any capability of this server could be in the set.
    public boolean mayMeet(ServerName candidate) {
        return matches(server, candidate.value());
    }

    /// Linear in the product of the lengths; no regular expression, so no backtracking bomb.
    static boolean matches(String glob, String text) {
        int g = 0;
        int t = 0;
        int star = -1;
        int resume = 0;
        while (t < text.length()) {
            if (g < glob.length() && glob.charAt(g) == '*') {
                star = g++;
                resume = t;
            } else if (g < glob.length() && glob.charAt(g) == text.charAt(t)) {
                g++;
                t++;
            } else if (star >= 0) {
                g = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (g < glob.length() && glob.charAt(g) == '*') {
            g++;
        }
        return g == glob.length();
    }

    @Override
    public String toString() {
        return server + "/" + name;
    }
}
