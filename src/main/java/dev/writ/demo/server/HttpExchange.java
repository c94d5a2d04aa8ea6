package dev.writ.demo.server;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.CompletionStage;

/// One response: a single JSON object, or an event stream as soon as something comes before the answer.
final class HttpExchange {
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final CharSequence EVENTS = HttpHeaders.createOptimized("text/event-stream");
    private static final CharSequence UNBUFFERED = HttpHeaders.createOptimized("X-Accel-Buffering");
    private static final CharSequence NO = HttpHeaders.createOptimized("no");

    private final HttpServerResponse response;
    private final Context context;
    private boolean streaming;

    /// Made and answered on the event loop of the request.
    HttpExchange(HttpServerResponse response, Context context) {
        this.response = response;
        this.context = context;
    }

    /// Cancels the turn when the client goes away before it has its answer.
    void cancelOnClose(Turn turn) {
        response.closeHandler(_ -> turn.cancel());
        response.exceptionHandler(_ -> turn.cancel());
    }

    /// Sends a message before the answer; from any thread.
    void emit(String message) {
        onLoop(() -> event(message));
    }

    /// Sends the answer when it is there; from any thread.
    void answerWith(CompletionStage<Reply> coming) {
        coming.whenComplete((reply, failure) -> onLoop(() -> answer(failure == null ? reply : Reply.none(500))));
    }

    /// Ends with a status and no message.
    void refuse(int status) {
        response.setStatusCode(status).end();
    }

    private void onLoop(Runnable step) {
        if (context.equals(Vertx.currentContext())) {
            step.run();
        } else {
            context.runOnContext(_ -> step.run());
        }
    }

    private void answer(Reply reply) {
        if (response.ended() || response.closed()) {
            return;
        }
        reply.session().ifPresent(id -> response.putHeader("Mcp-Session-Id", id));
        if (!streaming && reply.messages().size() == 1) {
            response.setStatusCode(reply.status()).putHeader(HttpHeaders.CONTENT_TYPE, JSON);
            response.end(Buffer.buffer(reply.messages().getFirst()));
            return;
        }
        reply.messages().forEach(this::event);
        if (!streaming) {
            response.setStatusCode(reply.status());
        }
        response.end();
    }

    private void event(String message) {
        if (response.ended() || response.closed()) {
            return;
        }
        if (!streaming) {
            streaming = true;
            response.setChunked(true)
                    .putHeader(HttpHeaders.CONTENT_TYPE, EVENTS)
                    .putHeader(UNBUFFERED, NO);
        }
        response.write(Buffer.buffer("event: message\ndata: " + message + "\n\n"));
    }
}
