package dev.writ.transport;

import dev.writ.gate.AgentSink;
import dev.writ.gate.Answer;
import dev.writ.gate.Ask;
import dev.writ.gate.Gate;
import dev.writ.mcp.ErrorCode;
import dev.writ.mcp.WireFault;
import dev.writ.model.Digest;
import dev.writ.model.Reason;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Consumer;

/// Finds the legacy session a message names, for its owner only. That a session is unknown and that it is somebody
/// else's are answered alike, and after the same steps.
final class SessionCheck {

    /// The header that names a session (MCP 2025-11-25, transports, session management).
    static final String HEADER = "mcp-session-id";

    /// For asks that release nothing.
    static final AgentSink NO_EVENTS = (_, _) -> Future.succeededFuture();

    private final Gate gate;
    private final Sessions sessions;

    SessionCheck(Gate gate, Sessions sessions) {
        this.gate = gate;
        this.sessions = sessions;
    }

    /// Goes on with the session, or answers that there is none.
    ///
    /// @param method for the record
    void session(Hearing hearing, String method, Consumer<Session> then) {
        Inbound in = hearing.in();
        String name = in.header(HEADER)
                .orElseThrow(() -> WireFault.of(
                        Reason.INVALID_MESSAGE,
                        ErrorCode.INVALID_REQUEST,
                        "the header Mcp-Session-Id is missing; send the one `initialize` was answered with"));
        Optional<Session> found = sessions.find(name);
        Digest principal = Owner.principal(in.proof());
        Optional<Session> known = found.filter(session -> session.knows(principal, in.server()));
        if (known.isPresent()) {
            then.accept(known.get());
            return;
        }
        Ask.Enter ask = new Ask.Enter(in.proof(), in.server(), in.peer(), method);
        hearing.answer(gate.pass(ask, NO_EVENTS), answer -> {
            switch (answer) {
                case Answer.Entered entered -> {
                    Session own = found.filter(session -> session.belongsTo(entered))
                            .orElseThrow(() ->
                                    WireFault.of(Reason.SESSION_UNKNOWN, ErrorCode.INVALID_REQUEST, "no such session"));
                    own.learn(principal);
                    then.accept(own);
                }
                case Answer.Refused refused -> hearing.refused(refused);
                case Answer.Listed _, Answer.Answered _, Answer.ServerError _, Answer.Lost _ ->
                    hearing.fault("the gate answered an entry with something else");
            }
        });
    }
}
