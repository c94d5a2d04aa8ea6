package dev.writ.gate;

import dev.writ.catalog.Sighting;
import dev.writ.model.Capability;
import dev.writ.model.CapabilityId;
import dev.writ.model.Decision;
import dev.writ.model.Json;
import dev.writ.model.Names;
import dev.writ.model.Octets;
import dev.writ.model.Outcome;
import dev.writ.model.Reason;
import dev.writ.model.Refusal;
import dev.writ.policy.Decided;
import dev.writ.task.LiveTask;
import dev.writ.upstream.Exchange;
import dev.writ.upstream.Reply;
import dev.writ.upstream.ToolCall;
import dev.writ.upstream.Upstream;
import dev.writ.upstream.UpstreamFault;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/// A `tools/call` on its way. Its three waits are the look at the definition (seldom), the disk, and the server; each
/// ends in
/// exactly one of the methods below.
final class CallPassage implements Passage {

    private final Ask.CallTool ask;
    private final Entrance entrance;
    private final LiveTask task;
    private final Stations stations;
    private final Desk desk;
    private final Lookout lookout;
    private final Flights flights;
    private final GateLimits limits;
    private final AgentSink sink;
    private final Records.Asked asked;
    private final Executor home;
    private final Promise<Answer> answer = Promise.promise();
    private final AtomicInteger events = new AtomicInteger();

    // Replaced at most once, before the verdict; what follows the verdict comes after it.
    private Admitted admitted;

    // Both are guarded by this passage's monitor: a cancel may come from any thread.
    private Optional<Exchange> exchange = Optional.empty();
    private Optional<String> cancelled = Optional.empty();

    CallPassage(
            Ask.CallTool ask,
            Entrance entrance,
            Admitted admitted,
            Stations stations,
            Desk desk,
            Lookout lookout,
            Flights flights,
            GateLimits limits,
            AgentSink sink) {
        this.ask = ask;
        this.entrance = entrance;
        this.admitted = admitted;
        this.task = admitted.task();
        this.stations = stations;
        this.desk = desk;
        this.lookout = lookout;
        this.flights = flights;
        this.limits = limits;
        this.sink = sink;
        this.asked = desk.open(ask);
        this.home = stations.home().get();
    }

    CallPassage begin() {
        if (ask.tool().isEmpty() || ask.tool().length() > CapabilityId.NAME_CHARS_MAX) {
            judged(Reason.TOOL_UNKNOWN, "no tool has such a name");
            return this;
        }
        Future<Sighting> sighting = lookout.sighting(task, admitted.upstream());
        if (sighting.isComplete()) {
            looked(sighting);
        } else {
            sighting.onComplete(look -> home.execute(() -> waited(look)));
        }
        return this;
    }

    @Override
    public Future<Answer> answer() {
        return answer.future();
    }

    @Override
    public void cancel(String why) {
        Optional<Exchange> underway;
        synchronized (this) {
            cancelled = Optional.of(why);
            underway = exchange;
        }
        underway.ifPresent(call -> call.cancel(why));
    }

    // First wait over: what the server shows is known, or not.
    private void looked(AsyncResult<Sighting> look) {
        try {
            if (look.failed()) {
                judged(Reason.DEFINITION_UNSEEN, String.valueOf(look.cause().getMessage()));
                return;
            }
            CapabilityId id = admitted.server().tool(ask.tool());
            judged(id, look.result());
        } catch (RuntimeException fault) {
            judged(Reason.FAULT, fault.toString());
        }
    }

    // A look may take seconds. What was withdrawn meanwhile is withdrawn for this call too.
    private void waited(AsyncResult<Sighting> look) {
        Upstream lookedAt = admitted.upstream();
        try {
            admitted = entrance.admit(ask, admitted.caller());
        } catch (Refusal refusal) {
            judged(refusal.reason(), refusal.detail());
            return;
        }
        if (admitted.upstream().equals(lookedAt)) {
            looked(look);
        } else {
            judged(Reason.DEFINITION_UNSEEN, "the server was replaced while it was looked at");
        }
    }

    private void judged(CapabilityId id, Sighting sighting) {
        Judged[] verdict = new Judged[1];
        Future<Void> durable = task.inOrder(() -> {
            Judge judge = new Judge(admitted.epoch(), admitted.caller(), task, asked.at());
            Judged judged = judge.call(admitted.server(), id, ask, sighting);
            verdict[0] = judged;
            return write(judged);
        });
        durable.onComplete(written -> verdictWritten(verdict[0], written));
    }

    private void judged(Reason reason, String detail) {
        Judged judged = Judged.refused(Decision.Deny.of(reason, detail), Optional.empty());
        task.inOrder(() -> write(judged)).onComplete(written -> verdictWritten(judged, written));
    }

    // Labels and counts are part of the verdict: what may have been read counts as read.
    private Future<Void> write(Judged judged) {
        int position = task.history().calls();
        Optional<Octets> question = judged.question().map(stations.encoding());
        Future<Void> durable = desk.verdict(
                task,
                Records.judged(asked, admitted.caller(), task, admitted.epoch().id(), judged, position),
                question);
        Optional<Capability> runs = judged.goesOn() ? judged.capability() : Optional.empty();
        runs.ifPresentOrElse(known -> task.permitted(known.id(), known.labels()), task::refused);
        return durable;
    }

    // Second wait over: the verdict is on disk, or nothing happens.
    private void verdictWritten(Judged judged, AsyncResult<Void> written) {
        if (written.failed()) {
            answer.complete(refusal(Reason.JOURNAL_UNAVAILABLE, "", ""));
            return;
        }
        if (judged.goesOn()) {
            judged.capability().ifPresentOrElse(this::forward, () -> answer.complete(refusal(Reason.FAULT, "", "")));
        } else {
            answer.complete(refusal(judged.decision()));
        }
        tell(judged);
    }

    // Last, so that whoever looks at decisions afterwards is in nobody's way.
    private void tell(Judged judged) {
        Epoch epoch = admitted.epoch();
        if (judged.question().isPresent()
                && judged.answer().isPresent()
                && epoch.recheck().isPresent()) {
            stations.onDecision()
                    .accept(new Decided(
                            asked.hop(),
                            epoch.id(),
                            judged.question().get(),
                            judged.answer().get(),
                            epoch.recheck().get()));
        }
    }

    private void forward(Capability capability) {
        long started = desk.nanos();
        ToolCall call = new ToolCall(
                task.task().id(), ask.tool(), ask.arguments(), capability.inputSchema(), ask.progress(), limits.call());
        Exchange leaving;
        synchronized (this) {
            if (cancelled.isPresent()) {
                ended(
                        Outcome.CANCELLED_BEFORE_DISPATCH,
                        0,
                        Optional.empty(),
                        cancelled.get(),
                        started,
                        lost(Outcome.CANCELLED_BEFORE_DISPATCH));
                return;
            }
            try {
                leaving = admitted.upstream().call(call, task::dispatch, this::event);
            } catch (RuntimeException fault) {
                // It may have left before the fault, so nobody knows; the record and the answer say so.
                ended(Outcome.UNKNOWN, 0, Optional.empty(), fault.toString(), started, lost(Outcome.UNKNOWN));
                return;
            }
            exchange = Optional.of(leaving);
        }
        flights.leaves(task, this);
        leaving.reply().onComplete(reply -> home.execute(() -> replied(reply, started)));
    }

    private Future<Void> event(String method, Json.Obj params) {
        if (task.ended().isPresent() || answer.future().isComplete()) {
            return Future.succeededFuture();
        }
        events.incrementAndGet();
        Promise<Void> released = Promise.promise();
        home.execute(() -> sink.release(method, params).onComplete(released));
        return released.future();
    }

    // An upstream answers on a thread of its own; what follows belongs to the agent's. Third wait over: the server has
    // answered, or is known not to.
    private void replied(AsyncResult<Reply> reply, long started) {
        flights.returns(task, this);
        if (reply.failed()) {
            Outcome outcome = reply.cause() instanceof UpstreamFault fault ? fault.outcome() : Outcome.UNKNOWN;
            Answer told = task.ended().isPresent() ? refusal(Reason.TASK_ENDED, "", "") : lost(outcome);
            ended(outcome, 0, Optional.empty(), String.valueOf(reply.cause().getMessage()), started, told);
            return;
        }
        if (task.ended().isPresent()) {
            ended(
                    Outcome.WITHHELD,
                    reply.result().status(),
                    Optional.empty(),
                    "answered after the task had ended",
                    started,
                    refusal(Reason.TASK_ENDED, "", ""));
            return;
        }
        switch (reply.result()) {
            case Reply.Result(int status, Octets result, boolean toolError) ->
                ended(
                        toolError ? Outcome.TOOL_ERROR : Outcome.ANSWERED,
                        status,
                        Optional.of(result),
                        "",
                        started,
                        new Answer.Answered(asked.hop(), result, toolError));
            case Reply.Failure(int status, long code, String message) ->
                ended(
                        Outcome.ANSWERED,
                        status,
                        Optional.empty(),
                        "error " + code + ": " + Names.visible(message),
                        started,
                        new Answer.ServerError(asked.hop(), code, message));
        }
    }

    // The answer is released only once its record is durable; otherwise it is withheld.
    private void ended(Outcome outcome, int status, Optional<Octets> result, String detail, long started, Answer told) {
        desk.ending(asked, task, outcome, status, events.get(), result, detail, started)
                .onComplete(written -> answer.complete(written.succeeded() ? told : lost(Outcome.WITHHELD)));
    }

    private Answer lost(Outcome outcome) {
        return new Answer.Lost(asked.hop(), outcome, asked.target());
    }

    private Answer refusal(Decision decision) {
        return switch (decision) {
            case Decision.Permit _ -> refusal(Reason.FAULT, "", "");
            case Decision.StepUp(var asks) ->
                refusal(Reason.APPROVAL_REQUIRED, asks.getFirst().because(), "");
            case Decision.Deny deny -> refusal(deny.reason(), deny.because(), deny.remedy());
        };
    }

    private Answer refusal(Reason reason, String because, String remedy) {
        return new Answer.Refused(
                asked.hop(), reason, asked.target(), task.task().purpose().value(), because, remedy);
    }
}
