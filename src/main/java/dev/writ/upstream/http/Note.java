package dev.writ.upstream.http;

import dev.writ.model.Octets;
import dev.writ.model.Outcome;
import dev.writ.upstream.UpstreamFault;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;

/// One HTTP request whose answer has nothing to say but its status.
final class Note {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Wiring wiring;
    private final RequestOptions options;
    private final Octets body;
    private final Promise<Void> taken = Promise.promise();

    Note(Wiring wiring, RequestOptions options, Octets body) {
        this.wiring = wiring;
        this.options = options;
        this.body = body;
    }

    /// Sends it. Fails with [UpstreamFault] unless the server says 2xx.
    Future<Void> send() {
        wiring.lines().borrow().onComplete(borrowed -> {
            if (borrowed.failed()) {
                taken.tryFail(UpstreamFault.of(borrowed.cause(), Outcome.UNREACHABLE));
            } else {
                borrowed.result().run(() -> write(borrowed.result()));
            }
        });
        return taken.future();
    }

    private void write(Line line) {
        long timer = wiring.vertx().setTimer(PATIENCE.toMillis(), _ -> fail(line));
        taken.future().onComplete(_ -> wiring.vertx().cancelTimer(timer));
        line.connection()
                .request(options)
                .compose(request -> request.send(Buffer.buffer(body.array())))
                .onComplete(response -> {
                    if (response.succeeded()) {
                        answered(line, response.result());
                    } else {
                        fail(line);
                    }
                });
    }

    private void answered(Line line, HttpClientResponse response) {
        boolean good = response.statusCode() / 100 == 2;
        boolean empty = response.statusCode() == 204 || "0".equals(response.getHeader("content-length"));
        if (good && empty) {
            response.endHandler(_ -> wiring.lines().giveBack(line, Wiring.UNTOLD_KEEP_ALIVE));
        } else {
            wiring.lines().discard(line);
        }
        if (good) {
            taken.tryComplete();
        } else {
            fail(line);
        }
    }

    private void fail(Line line) {
        if (taken.tryFail(new UpstreamFault(Outcome.UNKNOWN, "the server did not take a notification"))) {
            wiring.lines().discard(line);
        }
    }
}
