package dev.writ.upstream;

import dev.writ.mcp.Era;
import dev.writ.mcp.Method;
import dev.writ.mcp.ServerMessage;
import dev.writ.model.Outcome;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// The conversation of one scope with one server, over any carrier. Agrees with the server before the first request
/// and again when what they had is gone; lists; calls.
final class Session {
    private final Home home;
    private final Carrier carrier;
    private final Set<Call> calls = ConcurrentHashMap.newKeySet();
    private Optional<Future<Agreed>> agreement = Optional.empty();
    private boolean ended;

    Session(Home home, Carrier carrier) {
        this.home = home;
        this.carrier = carrier;
    }

    Home home() {
        return home;
    }

    Carrier carrier() {
        return carrier;
    }

    /// What both speak; agrees first if need be. Fails UNREACHABLE.
    Future<Agreed> agreed() {
        Promise<Agreed> fresh;
        synchronized (this) {
            if (ended) {
                return Future.failedFuture(new UpstreamFault(Outcome.UNREACHABLE, "the session has ended"));
            }
            if (agreement.isPresent() && holds(agreement.get())) {
                return agreement.get();
            }
            fresh = Promise.promise();
            agreement = Optional.of(fresh.future());
        }
        new Handshake(home, carrier).run().onComplete(fresh);
        return fresh.future();
    }

    private boolean holds(Future<Agreed> before) {
        return !before.isComplete() || (before.succeeded() && carrier.standing());
    }

    /// Forgets what was agreed: the server has shown that it does not hold any more.
    synchronized void forget(Agreed old) {
        if (agreement.isPresent()
                && agreement.get().succeeded()
                && agreement.get().result().equals(old)) {
            agreement = Optional.empty();
        }
    }

    Future<Listing> list() {
        return agreed().compose(agreed -> new Pages(this, agreed).read());
    }

    Exchange call(ToolCall call, Upstream.Dispatch dispatch, Sink sink) {
        Call running = new Call(this, call, dispatch, sink);
        calls.add(running);
        running.reply().onComplete(_ -> calls.remove(running));
        running.start();
        return running;
    }

    /// Ends the session and every call in it. Returns when the order has been given.
    void end() {
        Optional<Agreed> last;
        synchronized (this) {
            ended = true;
            last = agreement.filter(Future::succeeded).map(Future::result);
        }
        calls.forEach(call -> call.cancel("the task has ended"));
        carrier.end(
                last.map(agreed -> home.speech().headers(agreed.version(), "")).orElse(Map.of()));
    }

    /// Takes requests of the server's own where the era has them: ours has no answer but no, and life signs.
    Optional<Consumer<ServerMessage.ServerRequest>> questions(Agreed agreed) {
        return switch (agreed.era()) {
            case MODERN -> Optional.empty();
            case LEGACY -> Optional.of(question -> answer(agreed, question));
        };
    }

    private void answer(Agreed agreed, ServerMessage.ServerRequest question) {
        if (!question.method().equals(Method.PING)) {
            home.misconduct().report(home.server(), "the server asked for something it was not offered");
        }
        Map<String, String> headers = home.speech().headers(agreed.version(), "");
        carrier.tell(home.speech().answerTo(question), headers)
                .onFailure(_ -> home.misconduct().report(home.server(), "the server did not take an answer it wanted"));
    }

    boolean cancelsWithNotice(Agreed agreed) {
        return agreed.era() == Era.LEGACY || !carrier.closingCancels();
    }
}
