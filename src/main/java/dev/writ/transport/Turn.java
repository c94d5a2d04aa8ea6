package dev.writ.transport;

import dev.writ.gate.AgentSink;
import dev.writ.gate.Answer;
import dev.writ.gate.Ask;
import dev.writ.gate.Gate;
import dev.writ.gate.Mirrors;
import dev.writ.gate.Passage;
import dev.writ.mcp.Envelope;
import dev.writ.mcp.Era;
import dev.writ.mcp.ErrorCode;
import dev.writ.mcp.JsonWriter;
import dev.writ.mcp.Messages;
import dev.writ.mcp.MetaKey;
import dev.writ.mcp.Method;
import dev.writ.mcp.WireFault;
import dev.writ.model.Json;
import dev.writ.model.Reason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// One request on its way to the gate and back.
final class Turn {

    private static final int NAME_CHARS_MAX = 256;
    /// What a client may send with `tools/call` that the gateway does not carry yet; dropping it silently would change
    /// the meaning of the call.
    private static final List<String> NOT_CARRIED = List.of("inputResponses", "requestState", "task");

    private final Gate gate;
    private final InFlight inFlight;
    private final Answers answers;
    private final Hearing hearing;
    private final Envelope.Request request;
    private final Mirrors mirrors;

    Turn(Gate gate, InFlight inFlight, Answers answers, Hearing hearing, Envelope.Request request, Mirrors mirrors) {
        this.gate = gate;
        this.inFlight = inFlight;
        this.answers = answers;
        this.hearing = hearing;
        this.request = request;
        this.mirrors = mirrors;
    }

    /// The ask of this request.
    ///
    /// @throws WireFault when the method is not served or its params are not what it wants
    Ask ask() {
        if (!Method.fromClient(hearing.era(), request.method())) {
            throw WireFault.of(Reason.METHOD_UNKNOWN, ErrorCode.METHOD_NOT_FOUND, "method not found");
        }
        return switch (request.method()) {
            case Method.PING, Method.DISCOVER, Method.INITIALIZE -> enter();
            case Method.TOOLS_LIST -> list();
            case Method.TOOLS_CALL -> call();
            default ->
                throw WireFault.of(
                        Reason.METHOD_NOT_AVAILABLE,
                        ErrorCode.METHOD_NOT_FOUND,
                        "this method is not available through the gateway; it serves tools");
        };
    }

    /// Puts the ask to the gate and sends its answer.
    Pending pass(Owner owner, Ask ask) {
        InFlight.Flight flight = inFlight.begin(owner, request.id().value());
        Passage passage;
        try {
            passage = gate.pass(ask, sink());
        } catch (RuntimeException fault) {
            inFlight.end(flight);
            throw fault;
        }
        flight.carries(passage);
        hearing.answer(passage, answer -> reply(flight, answer));
        return hearing.era() == Era.MODERN ? () -> passage.cancel("the agent disconnected") : Pending.NOTHING;
    }

    private void reply(InFlight.Flight flight, Answer answer) {
        inFlight.end(flight);
        hearing.out()
                .reply(answers.of(request, hearing.era(), answer, hearing.out().streaming()));
    }

    private Ask.Enter enter() {
        Inbound in = hearing.in();
        return new Ask.Enter(in.proof(), in.server(), in.peer(), request.method());
    }

    private Ask.ListTools list() {
        if (request.params().member("cursor").isPresent()) {
            throw params("`cursor` is not one of ours; this list has one page");
        }
        Inbound in = hearing.in();
        return new Ask.ListTools(in.proof(), in.server(), in.peer());
    }

    private Ask.CallTool call() {
        String tool = request.toolName()
                .filter(name -> !name.isEmpty() && name.length() <= NAME_CHARS_MAX)
                .orElseThrow(() -> params("`name` is not a string of 1 to " + NAME_CHARS_MAX + " characters"));
        for (String member : NOT_CARRIED) {
            if (request.params().member(member).isPresent()) {
                throw params("`" + member + "` is not available through the gateway; leave it out");
            }
        }
        Inbound in = hearing.in();
        return new Ask.CallTool(
                in.proof(), in.server(), in.peer(), tool, request.arguments(), wantsProgress(), mirrors);
    }

    private boolean wantsProgress() {
        return request.progressToken().isPresent() && hearing.in().streams();
    }

    /// What is released before the answer carries the agent's own token, never the server's.
    private AgentSink sink() {
        if (!wantsProgress()) {
            return SessionCheck.NO_EVENTS;
        }
        Json token = request.progressToken().orElseThrow().value();
        return (method, params) -> {
            SequencedMap<String, Json> members = new LinkedHashMap<>(params.members());
            if (method.equals(Method.PROGRESS)) {
                members.put(MetaKey.PROGRESS_TOKEN, token);
            }
            return hearing.out().event(Messages.notification(method, JsonWriter.write(new Json.Obj(members))));
        };
    }

    private static WireFault params(String what) {
        return WireFault.of(Reason.INVALID_PARAMS, ErrorCode.INVALID_PARAMS, what);
    }
}
