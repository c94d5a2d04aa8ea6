package dev.writ.upstream.http;

import dev.writ.model.Outcome;
import dev.writ.upstream.Order;
import dev.writ.upstream.Talk;
import dev.writ.upstream.UpstreamFault;
import io.vertx.core.AsyncResult;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.function.Consumer;

/// One request to a server and the reading of its answer. Apart from the start everything happens on the event loop of
/// one connection, which comes back to the pool only if the answer ended exactly where it should.
final class Post {
    private static final int INFORMATIONAL_MAX = 8;
    private static final int NOT_FOUND = 404;

    private final Wiring wiring;
    private final RequestOptions options;
    private final boolean inSession;
    private final Order order;
    private final Talk talk;
    private final Consumer<HttpClientResponse> head;
    private boolean sent;
    private boolean ended;
    private int informational;

    /// @param inSession whether the request names a session
    /// @param head      sees the head of the answer first
    Post(
            Wiring wiring,
            RequestOptions options,
            boolean inSession,
            Order order,
            Talk talk,
            Consumer<HttpClientResponse> head) {
        this.wiring = wiring;
        this.options = options;
        this.inSession = inSession;
        this.order = order;
        this.talk = talk;
        this.head = head;
    }

    void start() {
        wiring.lines().borrow().onComplete(borrowed -> {
            if (borrowed.failed()) {
                talk.settle(UpstreamFault.of(borrowed.cause(), Outcome.UNREACHABLE));
            } else {
                borrowed.result().run(() -> open(borrowed.result()));
            }
        });
    }

    private void open(Line line) {
        if (talk.over()) {
            wiring.lines().giveBack(line, Wiring.UNTOLD_KEEP_ALIVE);
            return;
        }
        line.connection().request(options).onComplete(opened -> {
            if (opened.failed()) {
                wiring.lines().discard(line);
                talk.settle(new UpstreamFault(Outcome.UNREACHABLE, "the connection went before it was used"));
            } else {
                write(line, opened.result());
            }
        });
    }

    private void write(Line line, HttpClientRequest request) {
        request.continueHandler(_ -> informational(line));
        request.earlyHintsHandler(_ -> informational(line));
        request.exceptionHandler(_ -> lost(line));
        request.response().onComplete(response -> answered(line, response));
        talk.whenOver(() -> line.run(() -> over(line)));
        Buffer body = Buffer.buffer(order.body().array());
        boolean allowed = order.dispatch().go(() -> {
            sent = true;
            request.end(body).onFailure(_ -> lost(line));
        });
        if (!sent) {
            wiring.lines().discard(line);
            String detail = allowed ? "the call was given up before it was sent" : "the last check said no";
            talk.settle(new UpstreamFault(Outcome.CANCELLED_BEFORE_DISPATCH, detail));
        }
    }

    private void informational(Line line) {
        if (++informational > INFORMATIONAL_MAX) {
            talk.breach("the server sent more than " + INFORMATIONAL_MAX + " informational answers");
            wiring.lines().discard(line);
        }
    }

    private void answered(Line line, AsyncResult<HttpClientResponse> result) {
        if (result.failed()) {
            lost(line);
            return;
        }
        HttpClientResponse response = result.result();
        response.exceptionHandler(_ -> lost(line));
        talk.status(response.statusCode());
        if (talk.over()) {
            wiring.lines().discard(line);
        } else if (inSession && response.statusCode() == NOT_FOUND) {
            wiring.lines().discard(line);
            talk.loseSession();
        } else {
            head.accept(response);
            read(line, response);
        }
    }

    private void read(Line line, HttpClientResponse response) {
        Runnable done = () -> done(line, response);
        switch (Answer.of(response)) {
            case Answer.Message _ -> new MessageBody(response, talk, wiring.limits(), done).read();
            case Answer.Events _ -> new EventBody(line, response, talk, wiring.limits(), done).read();
            case Answer.Unusable(String why) -> {
                wiring.lines().discard(line);
                boolean server = response.statusCode() >= 500;
                talk.settle(new UpstreamFault(server ? Outcome.UNKNOWN : Outcome.WITHHELD, why));
            }
        }
    }

    /// The body ended where HTTP says it ends.
    private void done(Line line, HttpClientResponse response) {
        ended = true;
        if (talk.misbehaved() || !talk.answered()) {
            wiring.lines().discard(line);
            talk.settle(new UpstreamFault(Outcome.UNKNOWN, "the answer ended without a result"));
            return;
        }
        wiring.lines().giveBack(line, keepAlive(response));
        talk.finish();
    }

    /// The talk ended: by its answer, or because nobody waits any more. A body still under way gets a moment to end.
    private void over(Line line) {
        if (ended || !sent) {
            return;
        }
        if (!talk.answered() || talk.misbehaved()) {
            ended = true;
            wiring.lines().discard(line);
            return;
        }
        wiring.vertx()
                .setTimer(
                        Wiring.LINGER_MILLIS,
                        _ -> line.run(() -> {
                            if (!ended) {
                                ended = true;
                                wiring.lines().discard(line);
                            }
                        }));
    }

    private void lost(Line line) {
        if (!ended) {
            ended = true;
            wiring.lines().discard(line);
            talk.settle(new UpstreamFault(Outcome.UNKNOWN, "the connection was lost before the answer was complete"));
        }
    }

    /// How long the connection can be kept: a second less than the server says.
    private static Duration keepAlive(HttpClientResponse response) {
        for (String hint : response.headers().getAll("keep-alive")) {
            for (String part : hint.split(",", -1)) {
                if (part.strip().matches("timeout=[0-9]{1,5}")) {
                    return Duration.ofSeconds(Long.parseLong(part.strip().substring("timeout=".length())) - 1);
                }
            }
        }
        return Wiring.UNTOLD_KEEP_ALIVE;
    }
}
