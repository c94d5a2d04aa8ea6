package dev.writ.upstream;

import dev.writ.mcp.Era;
import dev.writ.mcp.Method;
import dev.writ.model.Outcome;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;

/// One tool call from the first thought of it to its end. It leaves at most once; only an answer that says the server
/// has not looked at it (an unknown session) lets it leave again, once.
final class Call implements Exchange {
    private enum Stage {
        /// Nothing of it has left.
        HERE,
        /// Its bytes have been handed over.
        SENT,
        /// Given up before anything left.
        OVER
    }

    private final Session session;
    private final Home home;
    private final ToolCall call;
    private final Upstream.Dispatch dispatch;
    private final Sink sink;
    private final Promise<Reply> reply = Promise.promise();
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.HERE);
    private volatile Optional<Attempt> current = Optional.empty();
    private volatile boolean renewed;

    private record Attempt(Agreed agreed, long id, Talk talk) {}

    Call(Session session, ToolCall call, Upstream.Dispatch dispatch, Sink sink) {
        this.session = session;
        this.home = session.home();
        this.call = call;
        this.dispatch = dispatch;
        this.sink = sink;
    }

    @Override
    public Future<Reply> reply() {
        return reply.future();
    }

    void start() {
        long millis = Math.max(1, call.deadline().toMillis());
        long timer =
                home.vertx().setTimer(millis, _ -> giveUp(Outcome.UNREACHABLE, Outcome.TIMED_OUT, "no answer in time"));
        reply.future().onComplete(_ -> home.vertx().cancelTimer(timer));
        attempt();
    }

    @Override
    public void cancel(String why) {
        giveUp(Outcome.CANCELLED_BEFORE_DISPATCH, Outcome.CANCELLED_AFTER_DISPATCH, why);
    }

    private void attempt() {
        session.agreed().onComplete(agreed -> {
            if (agreed.failed()) {
                reply.tryFail(UpstreamFault.of(agreed.cause(), Outcome.UNREACHABLE));
            } else if (!reply.future().isComplete()) {
                send(agreed.result());
            }
        });
    }

    private void send(Agreed agreed) {
        long id = Numbers.next();
        OptionalLong token = call.progress() ? OptionalLong.of(Numbers.next()) : OptionalLong.empty();
        Talk talk = new Talk(new Talk.Terms(
                id,
                token,
                sink,
                home.limits().eventsMax(),
                session.questions(agreed),
                what -> home.misconduct().report(home.server(), what)));
        Order order;
        try {
            order = home.speech().call(agreed, id, token, call, this::depart);
        } catch (UpstreamFault fault) {
            reply.tryFail(fault);
            return;
        }
        current = Optional.of(new Attempt(agreed, id, talk));
        talk.ending().onComplete(ending -> {
            if (ending.succeeded()) {
                read(agreed, ending.result());
            } else if (talk.sessionLost() && !renewed) {
                renewed = true;
                stage.set(Stage.HERE);
                session.forget(agreed);
                attempt();
            } else {
                fail(agreed, UpstreamFault.of(ending.cause(), sent() ? Outcome.UNKNOWN : Outcome.UNREACHABLE));
            }
        });
        session.carrier().send(order, talk);
    }

    /// The last check and, inside it, the departure: from here on nobody may say that nothing was sent.
    private boolean depart(Runnable send) {
        return dispatch.go(() -> {
            if (stage.compareAndSet(Stage.HERE, Stage.SENT)) {
                send.run();
            }
        });
    }

    private void read(Agreed agreed, Talk.Ending ending) {
        try {
            Reply read = Readings.reply(ending);
            if (Readings.outOfDate(ending)) {
                session.forget(agreed);
                home.known().set(Optional.empty());
            }
            reply.tryComplete(read);
        } catch (UpstreamFault fault) {
            reply.tryFail(fault);
        }
    }

    /// A modern server that fails may have become another one; a legacy session says so itself when it is gone.
    private void fail(Agreed agreed, UpstreamFault fault) {
        if (reply.tryFail(fault) && agreed.era() == Era.MODERN) {
            session.forget(agreed);
            home.known().set(Optional.empty());
        }
    }

    private boolean sent() {
        return stage.get() == Stage.SENT;
    }

    private void giveUp(Outcome before, Outcome after, String why) {
        stage.compareAndSet(Stage.HERE, Stage.OVER);
        UpstreamFault fault = new UpstreamFault(sent() ? after : before, why);
        if (!reply.tryFail(fault)) {
            return;
        }
        current.ifPresent(attempt -> {
            if (sent() && session.cancelsWithNotice(attempt.agreed())) {
                Map<String, String> headers =
                        home.speech().headers(attempt.agreed().version(), Method.CANCELLED);
                session.carrier()
                        .tell(home.speech().cancelled(attempt.id()), headers)
                        .onFailure(_ -> home.misconduct().report(home.server(), "a cancellation was not taken"));
            }
            attempt.talk().settle(fault);
        });
    }
}
