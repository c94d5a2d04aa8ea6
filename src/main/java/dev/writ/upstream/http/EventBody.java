package dev.writ.upstream.http;

import dev.writ.mcp.SseEvent;
import dev.writ.mcp.SseReader;
import dev.writ.mcp.WireFault;
import dev.writ.upstream.Talk;
import dev.writ.upstream.UpstreamLimits;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.util.ArrayDeque;
import java.util.Deque;

/// Reads a body that is a stream of events: one event at a time, and nothing more from the socket until it was taken.
final class EventBody {
    private static final String MESSAGE = "message";

    private final HttpClientResponse response;
    private final Talk talk;
    private final Hearing hearing;
    private final UpstreamLimits limits;
    private final Runnable done;
    private final SseReader events;
    private final Line line;
    private long bytes;
    private final Deque<SseEvent> waiting = new ArrayDeque<>();
    private boolean ended;
    private boolean busy;

    EventBody(Line line, HttpClientResponse response, Talk talk, UpstreamLimits limits, Runnable done) {
        this.line = line;
        this.response = response;
        this.talk = talk;
        this.hearing = new Hearing(talk, response.statusCode());
        this.limits = limits;
        this.done = done;
        this.events = new SseReader(limits.messageBytesMax());
    }

    void read() {
        response.pause();
        response.handler(this::part);
        response.endHandler(_ -> {
            ended = true;
            if (!busy) {
                advance();
            }
        });
        response.fetch(1);
    }

    private void part(Buffer part) {
        bytes += part.length();
        if (talk.over() && !talk.answered()) {
            return;
        }
        if (bytes > limits.streamBytesMax()) {
            talk.breach("the server's stream is longer than " + limits.streamBytesMax() + " bytes");
            return;
        }
        try {
            waiting.addAll(events.feed(part.getBytes()));
        } catch (WireFault tooLarge) {
            talk.breach("an event of the server is larger than " + limits.messageBytesMax() + " bytes");
            return;
        }
        advance();
    }

    /// Hears events while they are taken at once; otherwise goes on when the last one has been.
    private void advance() {
        while (!busy && !waiting.isEmpty() && !talk.misbehaved()) {
            SseEvent event = waiting.removeFirst();
            if (event.type().equals(MESSAGE)) {
                Future<Void> heard = hearing.hear(event.data().array());
                if (!heard.isComplete()) {
                    busy = true;
                    heard.onComplete(_ -> line.run(this::next));
                }
            }
        }
        if (!busy) {
            drained();
        }
    }

    private void next() {
        busy = false;
        advance();
    }

    /// Everything that arrived has been heard, so an answer among it was alone and can be released.
    private void drained() {
        if (talk.misbehaved()) {
            return;
        }
        if (ended) {
            done.run();
        } else {
            talk.finish();
            response.fetch(1);
        }
    }
}
