package dev.writ.transport;

import dev.writ.gate.Answer;
import dev.writ.model.TaskId;
import dev.writ.model.Ticker;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The legacy sessions that are open. Safe for many threads.
final class Sessions {

    private static final int ID_BYTES = 20;

    private final Map<String, Session> open = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Ticker ticker;
    private final int max;
    private final long idleNanos;

    /// @param max  the most sessions; one more ends the one that was idle longest
    /// @param idle how long a session lives without a request
    Sessions(Ticker ticker, int max, Duration idle) {
        this.ticker = ticker;
        this.max = max;
        this.idleNanos = idle.toNanos();
    }

    /// Opens one, with a fresh random name of 160 bits.
    Session mint(Answer.Entered owner, String version) {
        if (open.size() >= max) {
            makeRoom();
        }
        byte[] name = new byte[ID_BYTES];
        random.nextBytes(name);
        Session session = new Session(HexFormat.of().formatHex(name), owner, version, ticker.nanos());
        open.put(session.id(), session);
        return session;
    }

    /// The session of this name, if it is open.
    Optional<Session> find(String id) {
        Session session = open.get(id);
        if (session == null) {
            return Optional.empty();
        }
        long now = ticker.nanos();
        if (now - session.used() > idleNanos) {
            open.remove(id);
            return Optional.empty();
        }
        session.touch(now);
        return Optional.of(session);
    }

    void end(Session session) {
        open.remove(session.id());
    }

    /// Ends all sessions of a task.
    void ended(TaskId task) {
        open.values().removeIf(session -> session.owner().task().equals(task));
    }

    private void makeRoom() {
        long now = ticker.nanos();
        open.values().removeIf(session -> now - session.used() > idleNanos);
        if (open.size() >= max) {
            open.values().stream()
                    .max(Comparator.comparingLong(session -> now - session.used()))
                    .ifPresent(this::end);
        }
    }
}
