package dev.writ.upstream.http;

import io.vertx.core.Context;
import io.vertx.core.http.HttpClientConnection;

/// One connection to a server, and the event loop everything about it happens on.
final class Line {
    private final HttpClientConnection connection;
    private final Context context;
    private final long loop;
    private volatile boolean closed;
    private volatile long goodUntil;

    Line(HttpClientConnection connection, Context context) {
        this.connection = connection;
        this.context = context;
        this.loop = Thread.currentThread().threadId();
    }

    HttpClientConnection connection() {
        return connection;
    }

    /// Runs something on this line's event loop: at once if the caller is on it.
    void run(Runnable work) {
        if (onLoop()) {
            work.run();
        } else {
            later(work);
        }
    }

    /// Runs something on this line's event loop after everything that has been read by now was looked at.
    void later(Runnable work) {
        context.runOnContext(_ -> work.run());
    }

    boolean onLoop() {
        return Thread.currentThread().threadId() == loop;
    }

    boolean closed() {
        return closed;
    }

    void markClosed() {
        closed = true;
    }

    /// Until when, in ticks, an unused connection can be expected to be open at the server's end.
    long goodUntil() {
        return goodUntil;
    }

    void goodUntil(long nanos) {
        goodUntil = nanos;
    }
}
