package dev.writ.transport;

import dev.writ.gate.Answer;
import dev.writ.gate.Gate;
import dev.writ.gate.Passage;
import dev.writ.mcp.Envelope;
import dev.writ.mcp.Era;
import dev.writ.mcp.RequestId;
import dev.writ.mcp.WireFault;
import dev.writ.model.HopId;
import dev.writ.model.Names;
import dev.writ.model.Octets;
import dev.writ.model.Reason;
import java.util.Optional;
import java.util.function.Consumer;

/// One message while it is heard: what is known of it so far, so that whatever is wrong with it is recorded and
/// answered
/// with as much as could be read.
final class Hearing {

    private final Gate gate;
    private final Inbound in;
    private final Outlet out;

    private Optional<Envelope> envelope = Optional.empty();
    private Era era;

    Hearing(Gate gate, Inbound in, Outlet out) {
        this.gate = gate;
        this.in = in;
        this.out = out;
        this.era = EraRules.likely(in);
    }

    Inbound in() {
        return in;
    }

    Outlet out() {
        return out;
    }

    Era era() {
        return era;
    }

    /// It is this message.
    void reads(Envelope message) {
        envelope = Optional.of(message);
    }

    /// It speaks this era's language.
    void speaks(Era spoken) {
        era = spoken;
    }

    /// Its method, empty while unknown.
    String method() {
        return envelope.map(message -> message instanceof Envelope.Called called ? called.method() : "")
                .orElse("");
    }

    /// The id to answer under, if it is a request that could be read.
    Optional<RequestId> id() {
        return envelope.flatMap(
                message -> message instanceof Envelope.Request request ? Optional.of(request.id()) : Optional.empty());
    }

    /// Runs a part of the hearing; what it finds wrong is turned away.
    void part(Runnable work) {
        try {
            work.run();
        } catch (WireFault fault) {
            turnAway(fault);
        }
    }

    /// Records and answers that this message becomes no ask.
    void turnAway(WireFault fault) {
        HopId hop = gate.turnedAway(in.peer(), method(), target(), fault.reason(), fault.detail());
        out.reply(Errors.of(fault.id().isPresent() ? fault : fault.answering(id()), era, hop));
    }

    /// Answers what is owed no result.
    void accepted() {
        out.reply(Reply.of(202, Octets.none()));
    }

    /// Goes on with the gate's answer.
    void answer(Passage passage, Consumer<Answer> then) {
        passage.answer().onComplete(answered -> {
            if (answered.succeeded()) {
                part(() -> then.accept(answered.result()));
            } else {
                fault(String.valueOf(answered.cause()));
            }
        });
    }

    /// Answers a refusal that has no result to stand in.
    void refused(Answer.Refused refused) {
        out.reply(Errors.of(refused.reason(), id(), refused.hop()));
    }

    /// The gate broke its promise; nobody else would record that.
    void fault(String what) {
        HopId hop = gate.turnedAway(in.peer(), method(), target(), Reason.FAULT, what);
        out.reply(Errors.of(Reason.FAULT, id(), hop));
    }

    private String target() {
        Optional<String> tool = envelope.flatMap(
                message -> message instanceof Envelope.Request request ? request.toolName() : Optional.empty());
        String server = Names.visible(in.server());
        return tool.map(name -> server + "/" + Names.visible(name)).orElse(server);
    }
}
