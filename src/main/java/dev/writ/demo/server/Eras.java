package dev.writ.demo.server;

import java.util.ArrayList;
import java.util.List;

/// Which protocol eras a server speaks (MCP 2026-07-28, basic/versioning): legacy ones open with `initialize`, the
/// modern one declares itself in every request.
public enum Eras {
    /// 2025-03-26, 2025-06-18 and 2025-11-25.
    LEGACY(true, false),
    /// 2026-07-28.
    MODERN(false, true),
    /// All of them on one endpoint.
    BOTH(true, true);

    /// The one modern version.
    static final String MODERN_VERSION = "2026-07-28";

    /// The legacy versions, newest first.
    static final List<String> LEGACY_VERSIONS = List.of("2025-11-25", "2025-06-18", "2025-03-26");

    private final boolean legacy;
    private final boolean modern;

    Eras(boolean legacy, boolean modern) {
        this.legacy = legacy;
        this.modern = modern;
    }

    boolean legacy() {
        return legacy;
    }

    boolean modern() {
        return modern;
    }

    /// The versions spoken, newest first.
    public List<String> versions() {
        List<String> versions = new ArrayList<>();
        if (modern) {
            versions.add(MODERN_VERSION);
        }
        if (legacy) {
            versions.addAll(LEGACY_VERSIONS);
        }
        return List.copyOf(versions);
    }
}
