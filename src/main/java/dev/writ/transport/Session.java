package dev.writ.transport;

import dev.writ.gate.Answer;
import dev.writ.model.Digest;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// One legacy MCP session: a name for a caller in a task on a route, and never a proof of it.
final class Session {

    /// A task's token is renewed now and then; more different ones at once are not kept in mind.
    private static final int PRINCIPALS_MAX = 8;

    private final String id;
    private final Answer.Entered owner;
    private final String version;
    private final Set<Digest> principals = ConcurrentHashMap.newKeySet();
    private final AtomicLong used;

    /// @param version the revision that was negotiated
    /// @param now     of the ticker
    Session(String id, Answer.Entered owner, String version, long now) {
        this.id = id;
        this.owner = owner;
        this.version = version;
        this.used = new AtomicLong(now);
    }

    String id() {
        return id;
    }

    Answer.Entered owner() {
        return owner;
    }

    String version() {
        return version;
    }

    /// Whether this is the session's own tenant, agent, task and route.
    boolean belongsTo(Answer.Entered entered) {
        return owner.caller().tenant().equals(entered.caller().tenant())
                && owner.caller().agent().equals(entered.caller().agent())
                && owner.task().equals(entered.task())
                && owner.server().equals(entered.server());
    }

    /// Whether this proof was seen to be the session's own before; whether it still holds is the gate's to say.
    boolean knows(Digest principal, String server) {
        return owner.server().value().equals(server) && principals.contains(principal);
    }

    /// Keeps in mind that this proof is the session's own.
    void learn(Digest principal) {
        if (principals.size() < PRINCIPALS_MAX) {
            principals.add(principal);
        }
    }

    void touch(long now) {
        used.set(now);
    }

    long used() {
        return used.get();
    }
}
