package dev.writ.transport.http;

import dev.writ.gate.Gate;
import dev.writ.mcp.SseWriter;
import dev.writ.model.HopId;
import dev.writ.model.Octets;
import dev.writ.model.Reason;
import dev.writ.transport.Errors;
import dev.writ.transport.Inbound;
import dev.writ.transport.McpDoor;
import dev.writ.transport.Outlet;
import dev.writ.transport.Pending;
import dev.writ.transport.Reply;
import io.netty.channel.EventLoop;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One request and its answer. Lives on the event loop of its connection.
final class Exchange implements Outlet {

    /// How long an agent may leave its stream unread before it is given up.
    private static final long STALLED_MILLIS = 30_000;

    private final Vertx vertx;
    private final EventLoop loop;
    private final Gate gate;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Intake intake;
    private final HttpSettings settings;

    private String server = "";
    private Pending pending = Pending.NOTHING;
    private boolean answered;
    private boolean streaming;

    /// @param loop the event loop of the connection
    Exchange(Vertx vertx, EventLoop loop, Gate gate, HttpServerRequest request, Intake intake, HttpSettings settings) {
        this.loop = loop;
        this.vertx = vertx;
        this.gate = gate;
        this.request = request;
        this.response = request.response();
        this.intake = intake;
        this.settings = settings;
    }

    /// The request is for this server.
    void lead(String to) {
        server = to;
    }

    /// Whether the connection is still in step with what it sends.
    ///
    /// @throws BadHttp with what broke
    void intact() throws BadHttp {
        Optional<BadHttp> fault = intake.fault();
        if (fault.isPresent()) {
            throw fault.get();
        }
    }

    /// Reads the body and hands it to MCP.
    void message(McpDoor mcp) {
        Buffer body = Buffer.buffer();
        int limit = HeadCheck.bodyLimit(request, settings.limits());
        intake.begin(this::refuse);
        request.handler(part -> {
            if (body.length() + part.length() <= limit) {
                body.appendBuffer(part);
            } else if (!answered) {
                refuse(HeadCheck.tooLong(request, settings.limits()));
            }
        });
        request.endHandler(_ -> {
            intake.bodyRead();
            if (!answered) {
                take(mcp, Octets.wrap(body.getBytes()));
            }
        });
        response.closeHandler(_ -> pending.disconnected());
        if (HeadCheck.expectsContinue(request)) {
            response.writeContinue();
        }
    }

    /// Ends a legacy session.
    void endSession(McpDoor mcp) {
        guarded(() -> mcp.endSession(inbound(Octets.none()), this));
    }

    private void take(McpDoor mcp, Octets body) {
        guarded(() -> pending = mcp.take(inbound(body), this));
    }

    private Inbound inbound(Octets body) {
        Map<String, String> headers = new HashMap<>();
        request.headers().forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith("mcp-")) {
                headers.put(lower, value);
            }
        });
        Accepted accepted =
                Accepted.of(Optional.ofNullable(request.getHeader("Accept")).orElse(""));
        return new Inbound(server, peer(), HeadCheck.proof(request), headers, body, accepted.stream());
    }

    /// A fault of ours must not leave the agent without an answer, nor the journal without a record.
    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException fault) {
            HopId hop = gate.turnedAway(peer(), "", server, Reason.FAULT, fault.toString());
            close(Errors.of(Reason.FAULT, Optional.empty(), hop).withStatus(500));
        }
    }

    /// Answers a request of which nothing was passed on; the connection ends with it.
    void refuse(BadHttp cause) {
        if (!answered) {
            HopId hop = gate.turnedAway(peer(), "", server, cause.reason(), cause.detail());
            close(Errors.of(cause.reason(), Optional.empty(), hop));
        }
    }

    private void close(Reply reply) {
        reply(reply.with("Connection", "close"));
        vertx.setTimer(
                settings.limits().linger().toMillis(), _ -> request.connection().close());
    }

    @Override
    public boolean streaming() {
        return streaming;
    }

    @Override
    public Future<Void> event(Octets message) {
        if (loop.inEventLoop()) {
            return write(message);
        }
        Promise<Void> taken = Promise.promise();
        loop.execute(() -> write(message).onComplete(taken));
        return taken.future();
    }

    private Future<Void> write(Octets message) {
        if (answered) {
            return Future.failedFuture(new IllegalStateException("the exchange has ended"));
        }
        if (!streaming) {
            streaming = true;
            response.setChunked(true)
                    .putHeader("Content-Type", "text/event-stream")
                    .putHeader("Cache-Control", "no-store")
                    .putHeader("X-Accel-Buffering", "no");
        }
        Future<Void> written =
                response.write(Buffer.buffer(SseWriter.message(message).array()));
        if (written.failed()) {
            return written;
        }
        return response.writeQueueFull() ? drained() : Future.succeededFuture();
    }

    private Future<Void> drained() {
        Promise<Void> room = Promise.promise();
        long stalled = vertx.setTimer(STALLED_MILLIS, _ -> request.connection().close());
        response.drainHandler(_ -> {
            vertx.cancelTimer(stalled);
            room.tryComplete();
        });
        response.exceptionHandler(room::tryFail);
        return room.future();
    }

    @Override
    public void reply(Reply reply) {
        if (loop.inEventLoop()) {
            end(reply);
        } else {
            loop.execute(() -> end(reply));
        }
    }

    private void end(Reply reply) {
        if (answered) {
            return;
        }
        if (streaming) {
            write(reply.body());
            answered = true;
            response.end();
        } else {
            answered = true;
            head(reply);
            response.end(Buffer.buffer(reply.body().array()));
        }
        intake.end();
    }

    private void head(Reply reply) {
        response.setStatusCode(reply.status())
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Content-Type-Options", "nosniff");
        reply.headers().forEach(response::putHeader);
        if (reply.body().size() > 0) {
            response.putHeader("Content-Type", "application/json");
        }
        Optional.ofNullable(reply.headers().get("WWW-Authenticate"))
                .ifPresent(challenge -> response.putHeader("WWW-Authenticate", located(challenge)));
    }

    /// The challenge with the place of the metadata (RFC 9728 §5.1).
    private String located(String challenge) {
        String parameter = "resource_metadata=\"" + ResourceMetadata.address(settings.publicUrl(), server) + "\"";
        return challenge + (challenge.indexOf(' ') < 0 ? " " : ", ") + parameter;
    }

    /// The address of the socket's other end, whatever headers claim.
    String peer() {
        return request.connection().remoteAddress().hostAddress();
    }
}
