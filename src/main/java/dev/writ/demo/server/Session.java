package dev.writ.demo.server;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What a server remembers of one peer: over HTTP a legacy session, over stdio the one there is.
final class Session {
    private final Map<String, Turn> inFlight = new ConcurrentHashMap<>();
    private volatile Optional<String> version = Optional.empty();

    /// The legacy version agreed on by `initialize`.
    Optional<String> version() {
        return version;
    }

    void agree(String negotiated) {
        version = Optional.of(negotiated);
    }

    void begin(Turn turn) {
        inFlight.put(turn.id(), turn);
    }

    void end(Turn turn) {
        inFlight.remove(turn.id(), turn);
    }

    /// Cancels the request of this id, if it is still worked on.
    void cancel(String id) {
        Turn turn = inFlight.get(id);
        if (turn != null) {
            turn.cancel();
        }
    }

    void cancelAll() {
        inFlight.values().forEach(Turn::cancel);
    }
}
