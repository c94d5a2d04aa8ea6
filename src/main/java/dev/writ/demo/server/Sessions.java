package dev.writ.demo.server;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// The legacy sessions over HTTP, by `Mcp-Session-Id`.
final class Sessions {
    private static final int MOST = 100_000;

    private final Map<String, Session> open = new ConcurrentHashMap<>();

    /// Opens one and answers its id; nothing when too many are open.
    Optional<String> open(String version) {
        if (open.size() >= MOST) {
            return Optional.empty();
        }
        Session session = new Session();
        session.agree(version);
        String id = UUID.randomUUID().toString();
        open.put(id, session);
        return Optional.of(id);
    }

    Optional<Session> find(String id) {
        return Optional.ofNullable(open.get(id));
    }

    /// Ends the session; whether there was one.
    boolean end(String id) {
        Session ended = open.remove(id);
        if (ended != null) {
            ended.cancelAll();
        }
        return ended != null;
    }

    int size() {
        return open.size();
    }
}
