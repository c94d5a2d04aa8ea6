package dev.writ.upstream.http;

import dev.writ.upstream.Talk;
import dev.writ.upstream.UpstreamLimits;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;

/// Reads a body that is one JSON-RPC message.
final class MessageBody {
    private final HttpClientResponse response;
    private final Talk talk;
    private final Hearing hearing;
    private final UpstreamLimits limits;
    private final Runnable done;
    private final Buffer body = Buffer.buffer();

    MessageBody(HttpClientResponse response, Talk talk, UpstreamLimits limits, Runnable done) {
        this.response = response;
        this.talk = talk;
        this.hearing = new Hearing(talk, response.statusCode());
        this.limits = limits;
        this.done = done;
    }

    void read() {
        response.handler(this::part);
        response.endHandler(_ -> end());
    }

    private void part(Buffer part) {
        if (talk.over()) {
            return;
        }
        if (body.length() + part.length() > limits.messageBytesMax()) {
            talk.breach("the server's answer is larger than " + limits.messageBytesMax() + " bytes");
        } else {
            body.appendBuffer(part);
        }
    }

    private void end() {
        if (!talk.over()) {
            hearing.hear(body.getBytes()).onComplete(_ -> done.run());
        }
    }
}
