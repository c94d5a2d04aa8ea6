package dev.writ.upstream.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the head of an HTTP answer says about its body.
sealed interface Answer {
    /// One JSON-RPC message.
    record Message() implements Answer {}

    /// A stream of server-sent events.
    record Events() implements Answer {}

    /// Nothing MCP knows.
    ///
    /// @param why in our words
    record Unusable(String why) implements Answer {}

    int HEADERS_MAX = 64;

    /// Reads a head strictly: nothing is sniffed, decompressed or followed.
    static Answer of(HttpClientResponse response) {
        MultiMap headers = response.headers();
        int status = response.statusCode();
        if (headers.size() > HEADERS_MAX) {
            return new Unusable("the server answered with more than " + HEADERS_MAX + " headers");
        }
        if (status >= 300 && status < 400) {
            return new Unusable("the server answered with a redirect (HTTP " + status + "), which is not followed");
        }
        if (headers.getAll("content-encoding").stream().anyMatch(coding -> !coding.equalsIgnoreCase("identity"))) {
            return new Unusable("the server compressed its answer, which was not asked for");
        }
        Optional<String> type = mediaType(headers.getAll("content-type"));
        if (type.equals(Optional.of("application/json")) && status >= 200) {
            return new Message();
        }
        if (type.equals(Optional.of("text/event-stream")) && status == 200) {
            return new Events();
        }
        return new Unusable("the server answered with HTTP " + status + " and no MCP message");
    }

    private static Optional<String> mediaType(List<String> values) {
        if (values.size() != 1) {
            return Optional.empty();
        }
        String[] parts = values.getFirst().split(";", -1);
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip().toLowerCase(Locale.ROOT);
            if (parameter.startsWith("charset=") && !parameter.matches("charset=\"?utf-8\"?")) {
                return Optional.empty();
            }
        }
        return Optional.of(parts[0].strip().toLowerCase(Locale.ROOT));
    }
}
