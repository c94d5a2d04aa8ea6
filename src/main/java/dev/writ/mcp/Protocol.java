package dev.writ.mcp;

import java.util.List;
import java.util.Optional;

/// The revisions of MCP that this gateway speaks, and the names the protocol gives to things.
public final class Protocol {
    public static final String V2025_03_26 = "2025-03-26";
    public static final String V2025_06_18 = "2025-06-18";
    public static final String V2025_11_25 = "2025-11-25";
    public static final String V2026_07_28 = "2026-07-28";

    /// Revisions with an `initialize` handshake, oldest first.
    public static final List<String> LEGACY_VERSIONS = List.of(V2025_03_26, V2025_06_18, V2025_11_25);

    /// Stateless revisions, oldest first.
    public static final List<String> MODERN_VERSIONS = List.of(V2026_07_28);

    /// Everything we speak, newest first: the order in which it is offered.
    public static final List<String> VERSIONS = List.of(V2026_07_28, V2025_11_25, V2025_06_18, V2025_03_26);

    /// The header that names the revision.
    public static final String VERSION_HEADER = "MCP-Protocol-Version";

    /// The header that mirrors `method`.
    public static final String METHOD_HEADER = "Mcp-Method";

    /// The header that mirrors `params.name` or `params.uri`.
    public static final String NAME_HEADER = "Mcp-Name";

    /// What the headers that mirror an argument begin with.
    public static final String PARAM_HEADER_PREFIX = "Mcp-Param-";

    private Protocol() {}

    /// The era of this revision, if we know it.
    public static Optional<Era> era(String version) {
        if (MODERN_VERSIONS.contains(version)) {
            return Optional.of(Era.MODERN);
        }
        return LEGACY_VERSIONS.contains(version) ? Optional.of(Era.LEGACY) : Optional.empty();
    }
}
