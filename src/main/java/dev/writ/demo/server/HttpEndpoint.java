package dev.writ.demo.server;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The one path `/mcp`: what HTTP itself decides, before the message is read.
final class HttpEndpoint {
    private static final int BODY_BYTES_MAX = 16 << 20;

    private final HttpRules rules;
    private final Ledger ledger;

    HttpEndpoint(HttpRules rules, Ledger ledger) {
        this.rules = rules;
        this.ledger = ledger;
    }

    void handle(HttpServerRequest request) {
        int refusal = refusal(request);
        if (refusal != 0) {
            if (refusal == 405) {
                request.response().putHeader(HttpHeaders.ALLOW, "POST, DELETE");
            }
            request.response().setStatusCode(refusal).end();
            return;
        }
        if (request.method().equals(HttpMethod.DELETE)) {
            ledger.received(new Received("DELETE", request.headers(), new byte[0]));
            request.response()
                    .setStatusCode(rules.delete(request.headers()::getAll))
                    .end();
            return;
        }
        Buffer body = Buffer.buffer();
        request.handler(chunk -> {
            if (body.length() + chunk.length() > BODY_BYTES_MAX) {
                request.handler(_ -> {});
                request.endHandler(_ -> {});
                request.response()
                        .setStatusCode(413)
                        .putHeader(HttpHeaders.CONNECTION, "close")
                        .end();
            } else {
                body.appendBuffer(chunk);
            }
        });
        request.endHandler(_ -> posted(request, body.getBytes()));
    }

    /// The HTTP status that refuses this request whatever it says; 0 when there is none.
    private static int refusal(HttpServerRequest request) {
        if (!"/mcp".equals(request.path())) {
            return 404;
        }
        if (!local(request.getHeader(HttpHeaders.HOST), host -> host)
                || !local(request.getHeader(HttpHeaders.ORIGIN), HttpEndpoint::afterScheme)) {
            return 403;
        }
        if (request.method().equals(HttpMethod.DELETE)) {
            return 0;
        }
        if (!request.method().equals(HttpMethod.POST)) {
            return 405;
        }
        if (!has(request.getHeader(HttpHeaders.CONTENT_TYPE), "application/json")) {
            return 415;
        }
        return accepts(request) ? 0 : 406;
    }

    private static boolean accepts(HttpServerRequest request) {
        String accept = String.join(",", request.headers().getAll(HttpHeaders.ACCEPT));
        return accept.contains("*/*") || (has(accept, "application/json") && has(accept, "text/event-stream"));
    }

    private static boolean has(@Nullable String field, String type) {
        return field != null && field.toLowerCase(Locale.ROOT).contains(type);
    }

    /// Whether the field names this machine or is absent: anything else is a page that had its name rebound.
    private static boolean local(@Nullable String field, Function<String, String> hostAndPort) {
        if (field == null) {
            return true;
        }
        String host = hostAndPort.apply(field).replaceFirst(":\\d*$", "");
        return host.equals("127.0.0.1") || host.equals("localhost") || host.equals("[::1]");
    }

    private static String afterScheme(String origin) {
        return origin.replaceFirst("^https?://", "");
    }

    private void posted(HttpServerRequest request, byte[] body) {
        ledger.received(new Received("POST", request.headers(), body));
        HttpExchange exchange = new HttpExchange(request.response(), Objects.requireNonNull(Vertx.currentContext()));
        try {
            Envelope message = EnvelopeScan.read(body);
            HeaderFields fields = request.headers()::getAll;
            Optional<String> token = message.params().meta().progressToken();
            Turn turn = new Turn(message.id().orElse("null"), token, exchange::emit);
            if (rules.isModern(message, fields)) {
                exchange.cancelOnClose(turn);
            }
            exchange.answerWith(rules.post(message, fields, turn));
        } catch (MalformedMessage e) {
            exchange.answerWith(Calls.now(Reply.unreadable(e)));
        }
    }
}
