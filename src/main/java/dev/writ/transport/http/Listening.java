package dev.writ.transport.http;

import java.util.Set;

/// Whether a door may be opened where it is asked to be.
final class Listening {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "localhost");

    private Listening() {}

    /// Only loopback without more; elsewhere somebody must have said by which names and over which TLS it is reached.
    static boolean mayBind(HttpSettings settings) {
        return LOOPBACK.contains(settings.host())
                || (settings.publicUrl().startsWith("https://")
                        && !settings.hosts().isEmpty());
    }
}
