package dev.writ.model;

/// Temporary.
public final class CanonicalJson {
    private CanonicalJson() {}

    /// Temporary.
    public static Octets jcs(Json json) {
        return Octets.utf8(json.toString());
    }
}
