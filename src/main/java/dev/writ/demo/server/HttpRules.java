package dev.writ.demo.server;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// Streamable HTTP apart from the bytes: which era a message belongs to, and the legacy sessions.
final class HttpRules {
    private static final String SESSION = "Mcp-Session-Id";
    private static final String VERSION = "MCP-Protocol-Version";

    private final Eras eras;
    private final Legacy legacy;
    private final Modern modern;
    private final Sessions sessions = new Sessions();

    HttpRules(Eras eras, Legacy legacy, Modern modern) {
        this.eras = eras;
        this.legacy = legacy;
        this.modern = modern;
    }

    /// Whether a message is judged by the modern rules. An explicit legacy version outranks `_meta`, because some
    /// legacy clients already fill it.
    boolean isModern(Envelope message, HeaderFields fields) {
        if (eras != Eras.BOTH) {
            return eras.modern();
        }
        Optional<String> version = fields.only(VERSION);
        if (version.isPresent() && Eras.LEGACY_VERSIONS.contains(version.get())) {
            return false;
        }
        boolean declared = message.params().meta().version().isPresent();
        if (message.is("initialize")) {
            return declared;
        }
        return declared || version.isPresent() || !fields.all("Mcp-Method").isEmpty();
    }

    /// Answers what was posted.
    CompletionStage<Reply> post(Envelope message, HeaderFields fields, Turn turn) {
        if (isModern(message, fields)) {
            return message.isRequest()
                    ? modern.answer(message, Optional.of(fields), turn)
                    : Calls.now(Reply.none(message.method().isPresent() ? 202 : 400));
        }
        if (message.is("initialize")) {
            return Calls.now(open(message, turn));
        }
        Optional<String> id = fields.only(SESSION);
        if (id.isEmpty()) {
            return Calls.now(Reply.error(400, turn.id(), -32000, "Bad Request: " + SESSION + " is required"));
        }
        Optional<Session> session = sessions.find(id.get());
        if (session.isEmpty()) {
            return Calls.now(Reply.error(404, turn.id(), -32001, "Session not found"));
        }
        return fields.only(VERSION).isPresent()
                        && !fields.only(VERSION).equals(session.get().version())
                ? Calls.now(
                        Reply.error(400, turn.id(), -32000, "Bad Request: " + VERSION + " is not the one agreed on"))
                : inSession(message, session.get(), turn);
    }

    /// The HTTP status for `DELETE`: 200 when a session ended.
    int delete(HeaderFields fields) {
        if (!eras.legacy()) {
            return 405;
        }
        return fields.only(SESSION).map(id -> sessions.end(id) ? 200 : 404).orElse(400);
    }

    /// How many legacy sessions are open.
    int sessions() {
        return sessions.size();
    }

    private Reply open(Envelope request, Turn turn) {
        if (!request.isRequest()) {
            return Reply.error(400, "null", -32600, "initialize is a request");
        }
        String version = Legacy.negotiate(request.params().protocolVersion());
        return sessions.open(version)
                .map(id -> Legacy.initialized(turn.id(), version, false).opening(id))
                .orElseGet(() -> Reply.error(503, turn.id(), -32603, "too many sessions are open"));
    }

    private CompletionStage<Reply> inSession(Envelope message, Session session, Turn turn) {
        if (message.isRequest()) {
            return legacy.answer(message, session, turn);
        }
        legacy.notified(message, session);
        return Calls.now(Reply.none(202));
    }
}
