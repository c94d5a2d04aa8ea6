package dev.writ.upstream;

import dev.writ.mcp.MetaKey;
import dev.writ.mcp.Method;
import dev.writ.mcp.RequestId;
import dev.writ.mcp.ServerMessage;
import dev.writ.model.Json;
import dev.writ.model.Outcome;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.function.Consumer;

/// What may be said between one request and its answer, in either era and over any carrier: events on the way, one
/// terminal answer, nothing else. A server that says more is reported and, where that matters, its answer withheld.
///
/// What is heard is heard one at a time; settling may happen on any thread.
public final class Talk {
    /// What a talk needs besides the messages.
    ///
    /// @param id         of the request
    /// @param token      our progress token, if progress was asked for
    /// @param sink       takes the events
    /// @param eventsMax  the most events
    /// @param questions  takes the server's own requests; empty in the modern era, which forbids them
    /// @param misconduct hears what the server should not have said
    record Terms(
            long id,
            OptionalLong token,
            Sink sink,
            int eventsMax,
            Optional<Consumer<ServerMessage.ServerRequest>> questions,
            Consumer<String> misconduct) {}

    /// The terminal answer and the HTTP status it came with; 0 without HTTP.
    record Ending(int status, ServerMessage message) {}

    private static final int QUESTIONS_MAX = 16;
    private static final int CLIENT_ERROR = 400;

    private final Terms terms;
    private final Promise<Ending> ending = Promise.promise();
    private volatile Optional<ServerMessage> terminal = Optional.empty();
    private volatile int status;
    private volatile boolean misbehaved;
    private volatile boolean sessionLost;
    private volatile Promise<Void> outstanding = Promise.promise();
    private int events;
    private int questions;

    Talk(Terms terms) {
        this.terms = terms;
        // An event that nobody takes must not hold up the end.
        whenOver(() -> outstanding.tryComplete());
    }

    Future<Ending> ending() {
        return ending.future();
    }

    /// The HTTP status of the answer under way.
    public void status(int code) {
        status = code;
    }

    /// The server does not know our session (any more); it has not looked at the request.
    public void loseSession() {
        sessionLost = true;
        settle(new UpstreamFault(Outcome.UNKNOWN, "the server does not know the session"));
    }

    boolean sessionLost() {
        return sessionLost;
    }

    /// Whether everything is settled and nothing more is wanted.
    public boolean over() {
        return ending.future().isComplete();
    }

    /// Whether the terminal answer was heard.
    public boolean answered() {
        return terminal.isPresent();
    }

    /// Whether the server broke the protocol, so that its connection cannot be used again.
    public boolean misbehaved() {
        return misbehaved;
    }

    /// Ends this with a fault, unless it has ended.
    public void settle(UpstreamFault fault) {
        ending.tryFail(fault);
    }

    /// Runs something once this is over, or at once if it is.
    public void whenOver(Runnable work) {
        ending.future().onComplete(_ -> work.run());
    }

    /// Whether a notification is progress of this request.
    public boolean owns(ServerMessage.Notice notice) {
        return terms.token().isPresent()
                && notice.method().equals(Method.PROGRESS)
                && notice.params()
                        .tree()
                        .member(MetaKey.PROGRESS_TOKEN)
                        .equals(Optional.of(Json.Num.of(terms.token().getAsLong())));
    }

    /// Takes one message. The next may be given when the returned future completes; it never fails.
    public Future<Void> hear(ServerMessage message) {
        switch (message) {
            case ServerMessage.Notice notice -> {
                return event(notice);
            }
            case ServerMessage.ServerRequest question -> asked(question);
            case ServerMessage.Result result -> end(result, result.id().equals(RequestId.of(terms.id())));
            case ServerMessage.Failure failure -> end(failure, addressed(failure));
        }
        return Future.succeededFuture();
    }

    /// Releases the terminal answer that was heard, when what came with it has been looked at.
    public void finish() {
        terminal.ifPresent(message -> ending.tryComplete(new Ending(status, message)));
    }

    /// Reports a breach and withholds the answer if it was not released yet.
    public void breach(String what) {
        misbehaved = true;
        terms.misconduct().accept(what);
        settle(new UpstreamFault(Outcome.WITHHELD, what));
    }

    private Future<Void> event(ServerMessage.Notice notice) {
        if (answered()) {
            breach("the server spoke on after its answer");
        } else if (++events > terms.eventsMax()) {
            breach("the server sent more than " + terms.eventsMax() + " events");
        } else if (owns(notice)) {
            return pass(notice.method(), withoutToken(notice.params().tree()));
        } else if (notice.method().equals(Method.MESSAGE)) {
            return pass(notice.method(), notice.params().tree());
        }
        return Future.succeededFuture();
    }

    private Future<Void> pass(String method, Json.Obj params) {
        Promise<Void> taken = Promise.promise();
        outstanding = taken;
        if (over()) {
            return Future.succeededFuture();
        }
        terms.sink().event(method, params).onComplete(result -> {
            if (result.failed()) {
                settle(new UpstreamFault(Outcome.WITHHELD, "an event could not be released"));
            }
            taken.tryComplete();
        });
        return taken.future();
    }

    private static Json.Obj withoutToken(Json.Obj params) {
        SequencedMap<String, Json> kept = new LinkedHashMap<>(params.members());
        kept.remove(MetaKey.PROGRESS_TOKEN);
        return new Json.Obj(kept);
    }

    private void asked(ServerMessage.ServerRequest question) {
        if (answered()) {
            breach("the server spoke on after its answer");
        } else if (terms.questions().isEmpty()) {
            breach("the server sent a request of its own, which this version of MCP forbids");
        } else if (++questions > QUESTIONS_MAX) {
            breach("the server sent more than " + QUESTIONS_MAX + " requests of its own");
        } else {
            terms.questions().get().accept(question);
        }
    }

    private void end(ServerMessage last, boolean addressed) {
        if (answered()) {
            breach("the server answered one request twice");
        } else if (!addressed) {
            breach("the server answered a request that was not asked here");
        } else {
            terminal = Optional.of(last);
        }
    }

    /// An error without an id answers an HTTP request whose body the server did not read as far as the id.
    private boolean addressed(ServerMessage.Failure failure) {
        return failure.id().map(id -> id.equals(RequestId.of(terms.id()))).orElse(status >= CLIENT_ERROR);
    }
}
