package dev.writ.upstream.http;

import dev.writ.model.Outcome;
import dev.writ.model.Ticker;
import dev.writ.upstream.UpstreamFault;
import dev.writ.upstream.UpstreamLimits;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpConnectOptions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/// The connections to one server: kept alive, bounded, one request at a time on each.
///
/// Not the client's own pool, because that one writes the next request while bytes behind the last answer are still
/// undecoded: they would be taken for the next answer. Here a connection comes back a turn of its event loop later, and
/// whatever followed an answer has closed it by then.
final class Lines {
    private final Vertx vertx;
    private final HttpClientAgent client;
    private final HttpConnectOptions target;
    private final UpstreamLimits limits;
    private final Ticker ticker;
    private final Deque<Line> idle = new ArrayDeque<>();
    private final Deque<Promise<Line>> waiting = new ArrayDeque<>();
    private int open;
    private boolean closed;

    Lines(Vertx vertx, HttpClientAgent client, HttpConnectOptions target, UpstreamLimits limits, Ticker ticker) {
        this.vertx = vertx;
        this.client = client;
        this.target = target;
        this.limits = limits;
        this.ticker = ticker;
    }

    /// A connection for one request. Fails UNREACHABLE.
    Future<Line> borrow() {
        Optional<Line> ready;
        Promise<Line> turn = Promise.promise();
        synchronized (this) {
            if (closed) {
                return unreachable("the gateway is stopping");
            }
            ready = takeIdle();
            if (ready.isEmpty() && open >= limits.connectionsMax()) {
                if (waiting.size() >= limits.waitingMax()) {
                    return unreachable("too many calls wait for a connection");
                }
                waiting.add(turn);
                return turn.future();
            }
            if (ready.isEmpty()) {
                open++;
            }
        }
        return ready.map(Future::succeededFuture).orElseGet(this::connect);
    }

    /// Takes back a connection whose answer was read to its end. On the line's event loop.
    void giveBack(Line line, Duration goodFor) {
        line.goodUntil(ticker.nanos() + goodFor.toNanos());
        // Two turns: the first may still be the one in which a stream that was held back lets go of what it held.
        line.later(() -> line.later(() -> reuse(line)));
    }

    /// Closes a connection that must not be used again.
    void discard(Line line) {
        line.connection().close();
    }

    void close() {
        Deque<Promise<Line>> abandoned;
        synchronized (this) {
            closed = true;
            abandoned = new ArrayDeque<>(waiting);
            waiting.clear();
        }
        abandoned.forEach(turn -> turn.tryFail(new UpstreamFault(Outcome.UNREACHABLE, "the gateway is stopping")));
        client.close();
    }

    private Optional<Line> takeIdle() {
        Optional<Line> any = Optional.empty();
        for (Iterator<Line> lines = idle.descendingIterator(); lines.hasNext(); ) {
            Line line = lines.next();
            if (line.closed() || line.goodUntil() - ticker.nanos() <= 0) {
                lines.remove();
                // Later: closing calls back into this pool.
                line.later(() -> discard(line));
            } else if (line.onLoop()) {
                lines.remove();
                return Optional.of(line);
            } else if (any.isEmpty()) {
                any = Optional.of(line);
            }
        }
        // A line of another event loop costs two hand-overs, a new one a connection: near the bound the hand-over wins.
        if (any.isPresent() && (open >= limits.connectionsMax() || Vertx.currentContext() == null)) {
            idle.remove(any.get());
            return any;
        }
        return Optional.empty();
    }

    private Future<Line> connect() {
        return client.connect(new HttpConnectOptions(target)).transform(result -> {
            if (result.failed()) {
                departed();
                return unreachable("no connection: " + kind(result.cause()));
            }
            return Future.succeededFuture(opened(result.result()));
        });
    }

    private Line opened(HttpClientConnection connection) {
        Line line = new Line(connection, vertx.getOrCreateContext());
        // Bytes behind an answer arrive here before the connection is closed because of them.
        connection.exceptionHandler(_ -> line.markClosed());
        connection.closeHandler(_ -> {
            line.markClosed();
            departed();
        });
        return line;
    }

    private void reuse(Line line) {
        if (line.closed()) {
            discard(line);
            return;
        }
        Optional<Promise<Line>> next;
        synchronized (this) {
            next = Optional.ofNullable(waiting.poll());
            if (next.isEmpty()) {
                idle.addLast(line);
            }
        }
        next.ifPresent(turn -> turn.complete(line));
    }

    /// A connection is gone: one who waits may open another.
    private void departed() {
        Optional<Promise<Line>> next;
        synchronized (this) {
            open--;
            idle.removeIf(Line::closed);
            next = closed ? Optional.empty() : Optional.ofNullable(waiting.poll());
            if (next.isPresent()) {
                open++;
            }
        }
        next.ifPresent(turn -> connect().onComplete(turn));
    }

    private static <T> Future<T> unreachable(String detail) {
        return Future.failedFuture(new UpstreamFault(Outcome.UNREACHABLE, detail));
    }

    /// The kind of failure only: a message may quote what the other end sent.
    private static String kind(Throwable cause) {
        return cause.getClass().getSimpleName();
    }
}
