package dev.writ.transport;

import dev.writ.gate.Answer;
import dev.writ.gate.Ask;
import dev.writ.gate.Gate;
import dev.writ.mcp.Dialect;
import dev.writ.mcp.Envelope;
import dev.writ.mcp.EnvelopeParser;
import dev.writ.mcp.Era;
import dev.writ.mcp.ErrorCode;
import dev.writ.mcp.Messages;
import dev.writ.mcp.Method;
import dev.writ.mcp.WireFault;
import dev.writ.mcp.WireLimits;
import dev.writ.model.Octets;
import dev.writ.model.Reason;
import dev.writ.model.TaskId;
import dev.writ.model.Ticker;
import java.time.Duration;
import java.util.List;

/// MCP as an agent speaks it, in both eras, over whatever carries the bytes. One decision path for all: the gate's.
public final class McpDoor {

    private final Gate gate;
    private final EnvelopeParser parser = new EnvelopeParser(WireLimits.requests());
    private final EraRules rules;
    private final Sessions sessions;
    private final SessionCheck check;
    private final InFlight inFlight;
    private final Results results;
    private final Answers answers;

    /// @param gate     where every message goes
    /// @param ticker   measures how long sessions are idle
    /// @param sessions the most legacy sessions
    /// @param idle     how long a legacy session lives without a request
    /// @param inFlight the most requests in flight with one token
    /// @param versions the revisions of MCP that may be used, newest first
    /// @param release  the gateway's own version, shown to clients
    public McpDoor(
            Gate gate,
            Ticker ticker,
            int sessions,
            Duration idle,
            int inFlight,
            List<String> versions,
            String release) {
        this.gate = gate;
        this.rules = new EraRules(versions);
        this.sessions = new Sessions(ticker, sessions, idle);
        this.check = new SessionCheck(gate, this.sessions);
        this.inFlight = new InFlight(inFlight);
        this.results = new Results(versions, release);
        this.answers = new Answers(results);
    }

    /// Takes one message; its answer goes to `out`, once.
    public Pending take(Inbound in, Outlet out) {
        Hearing hearing = new Hearing(gate, in, out);
        try {
            Envelope envelope = parser.parse(in.body().array());
            hearing.reads(envelope);
            Dialect spoken = rules.check(in, envelope);
            hearing.speaks(spoken.era());
            return switch (envelope) {
                case Envelope.Request request -> request(hearing, request, spoken);
                case Envelope.Notification notification -> notification(hearing, notification, spoken);
                case Envelope.Response _, Envelope.ErrorResponse _ ->
                    throw WireFault.of(
                            Reason.INVALID_MESSAGE,
                            ErrorCode.INVALID_REQUEST,
                            "nothing was asked of the client; send requests and notifications only");
            };
        } catch (WireFault fault) {
            hearing.turnAway(fault);
            return Pending.NOTHING;
        }
    }

    /// Ends the legacy session this message names.
    public void endSession(Inbound in, Outlet out) {
        Hearing hearing = new Hearing(gate, in, out);
        hearing.part(() -> check.session(hearing, "DELETE", session -> {
            sessions.end(session);
            out.reply(Reply.empty(204));
        }));
    }

    /// A task has ended: its legacy sessions are gone.
    public void sessionEnded(TaskId task) {
        sessions.ended(task);
    }

    private Pending request(Hearing hearing, Envelope.Request request, Dialect spoken) {
        Turn turn = new Turn(gate, inFlight, answers, hearing, request, rules.mirrors(hearing.in(), spoken, request));
        Ask ask = turn.ask();
        Inbound in = hearing.in();
        return switch (spoken.era()) {
            case MODERN -> turn.pass(Owner.of(in.proof(), in.server()), ask);
            case LEGACY -> {
                if (request.method().equals(Method.INITIALIZE)) {
                    initialize(hearing, request, ask);
                } else {
                    check.session(hearing, request.method(), session -> {
                        EraRules.sameVersion(session, spoken);
                        turn.pass(Owner.of(in.proof(), session), ask);
                    });
                }
                yield Pending.NOTHING;
            }
        };
    }

    /// Opens a session for whoever may enter; a name the client brings along is not looked at.
    private void initialize(Hearing hearing, Envelope.Request request, Ask ask) {
        String version = rules.negotiated(request);
        hearing.answer(gate.pass(ask, SessionCheck.NO_EVENTS), answer -> {
            if (answer instanceof Answer.Entered entered) {
                Session session = sessions.mint(entered, version);
                session.learn(Owner.principal(hearing.in().proof()));
                Octets result = results.initialized(version, entered.server());
                hearing.out()
                        .reply(Reply.of(200, Messages.result(request.id(), result))
                                .with(SessionCheck.HEADER, session.id()));
            } else {
                hearing.out().reply(answers.of(request, Era.LEGACY, answer, false));
            }
        });
    }

    private Pending notification(Hearing hearing, Envelope.Notification notification, Dialect spoken) {
        Inbound in = hearing.in();
        switch (spoken.era()) {
            case LEGACY ->
                check.session(hearing, notification.method(), session -> {
                    cancel(Owner.of(in.proof(), session), notification);
                    hearing.accepted();
                });
            case MODERN -> {
                if (!Method.fromClient(Era.MODERN, notification.method())) {
                    throw WireFault.of(Reason.METHOD_UNKNOWN, ErrorCode.METHOD_NOT_FOUND, "method not found");
                }
                Ask enter = new Ask.Enter(in.proof(), in.server(), in.peer(), notification.method());
                hearing.answer(gate.pass(enter, SessionCheck.NO_EVENTS), answer -> {
                    if (answer instanceof Answer.Refused refused) {
                        hearing.refused(refused);
                    } else {
                        cancel(Owner.of(in.proof(), in.server()), notification);
                        hearing.accepted();
                    }
                });
            }
        }
        return Pending.NOTHING;
    }

    private void cancel(Owner owner, Envelope.Notification notification) {
        if (notification.method().equals(Method.CANCELLED)) {
            notification.params().member("requestId").ifPresent(id -> inFlight.cancel(owner, id));
        }
    }
}
