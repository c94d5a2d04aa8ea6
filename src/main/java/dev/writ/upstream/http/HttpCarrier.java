package dev.writ.upstream.http;

import dev.writ.mcp.Method;
import dev.writ.model.Octets;
import dev.writ.upstream.Carrier;
import dev.writ.upstream.Order;
import dev.writ.upstream.Talk;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// One scope's requests to one HTTP server. The only state is the server's own session id, if it gave one.
final class HttpCarrier implements Carrier {
    private static final String SESSION = "Mcp-Session-Id";
    private static final Pattern SESSION_FORM = Pattern.compile("[\\x21-\\x7e]{1,1024}");

    private final Wiring wiring;
    private final String path;
    private volatile Optional<String> session = Optional.empty();

    /// @param path path and query of the server's endpoint
    HttpCarrier(Wiring wiring, String path) {
        this.wiring = wiring;
        this.path = path;
    }

    @Override
    public void send(Order order, Talk talk) {
        boolean opening =
                order.method().equals(Method.INITIALIZE) || order.method().equals(Method.DISCOVER);
        if (opening) {
            session = Optional.empty();
        }
        Optional<String> mine = session;
        RequestOptions options = options(HttpMethod.POST, order.headers(), mine);
        boolean initialize = order.method().equals(Method.INITIALIZE);
        new Post(wiring, options, mine.isPresent(), order, talk, head -> {
                    if (initialize) {
                        keepSession(head, talk);
                    }
                })
                .start();
    }

    @Override
    public Future<Void> tell(Octets message, Map<String, String> headers) {
        return new Note(wiring, options(HttpMethod.POST, headers, session), message).send();
    }

    @Override
    public boolean closingCancels() {
        return true;
    }

    @Override
    public boolean standing() {
        return true;
    }

    @Override
    public void end(Map<String, String> headers) {
        Optional<String> mine = session;
        session = Optional.empty();
        if (mine.isPresent()) {
            // A server may refuse to end sessions (405); it then ends them by its own clock.
            Future<Void> _ = new Note(wiring, options(HttpMethod.DELETE, headers, mine), Octets.none()).send();
        }
    }

    private void keepSession(HttpClientResponse head, Talk talk) {
        List<String> given = head.headers().getAll(SESSION);
        if (given.isEmpty()) {
            return;
        }
        if (given.size() > 1 || !SESSION_FORM.matcher(given.getFirst()).matches()) {
            talk.breach("the server gave a session id that is not visible ASCII");
        } else {
            session = Optional.of(given.getFirst());
        }
    }

    private RequestOptions options(HttpMethod method, Map<String, String> headers, Optional<String> mine) {
        MultiMap all = MultiMap.caseInsensitiveMultiMap();
        all.addAll(headers);
        all.set("Accept", "application/json, text/event-stream");
        if (method.equals(HttpMethod.POST)) {
            all.set("Content-Type", "application/json");
        }
        mine.ifPresent(id -> all.set(SESSION, id));
        return new RequestOptions().setMethod(method).setURI(path).setHeaders(all);
    }
}
