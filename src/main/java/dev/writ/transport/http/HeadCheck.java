package dev.writ.transport.http;

import dev.writ.identity.Proof;
import dev.writ.model.Reason;
import dev.writ.model.Secret;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What must be true of every request's head before anything of it is looked at further. Reads nothing an intermediary
/// could have added: no `Forwarded`, no `X-…`.
final class HeadCheck {

    private static final String BEARER = "Bearer ";
    private static final Pattern JSON_UTF8 =
            Pattern.compile("application/json(?:[ \t]*;[ \t]*charset=(?:utf-8|\"utf-8\"))?[ \t]*");

    private HeadCheck() {}

    /// Every request, whatever its route: the host is ours and the origin, if there is one, is allowed.
    static void everywhere(HttpServerRequest request, HttpSettings settings) throws BadHttp {
        String host = request.getHeader("Host");
        if (host == null || !settings.hosts().contains(host)) {
            throw new BadHttp(Reason.BAD_HOST, "the host is not on the list of this listener");
        }
        String origin = request.getHeader("Origin");
        if (origin != null && !settings.origins().contains(origin)) {
            throw new BadHttp(Reason.BAD_ORIGIN, "the origin is not on the list of this listener");
        }
        if (request.headers().contains("Expect") && !expectsContinue(request)) {
            throw new BadHttp("an expectation other than 100-continue");
        }
    }

    /// A message to MCP: it says how long it is, and that it is JSON.
    static void message(HttpServerRequest request, HttpLimits limits) throws BadHttp {
        MultiMap headers = request.headers();
        if (headers.contains("Content-Encoding")) {
            throw new BadHttp(Reason.MEDIA_TYPE, "a content coding");
        }
        String type = Optional.ofNullable(headers.get("Content-Type")).orElse("");
        if (!JSON_UTF8.matcher(type.toLowerCase(Locale.ROOT)).matches()) {
            throw new BadHttp(Reason.MEDIA_TYPE, "the content is not application/json in UTF-8");
        }
        long length = Long.parseLong(
                Optional.ofNullable(headers.get("Content-Length")).orElse("0"));
        if (length > limits.bodyBytes()) {
            throw new BadHttp(Reason.TOO_LARGE, "the body is longer than " + limits.bodyBytes() + " bytes");
        }
        if (length > limits.anonymousBodyBytes() && !headers.contains("Authorization")) {
            throw new BadHttp(Reason.TOKEN_MISSING, "a large body without authorization");
        }
    }

    /// The most bytes of body this request may send.
    static int bodyLimit(HttpServerRequest request, HttpLimits limits) {
        return request.headers().contains("Authorization") ? limits.bodyBytes() : limits.anonymousBodyBytes();
    }

    /// What is wrong with a body longer than [#bodyLimit].
    static BadHttp tooLong(HttpServerRequest request, HttpLimits limits) {
        return request.headers().contains("Authorization")
                ? new BadHttp(Reason.TOO_LARGE, "the body is longer than " + limits.bodyBytes() + " bytes")
                : new BadHttp(Reason.TOKEN_MISSING, "a large body without authorization");
    }

    static boolean expectsContinue(HttpServerRequest request) {
        return "100-continue".equalsIgnoreCase(request.getHeader("Expect"));
    }

    /// What the agent presents (RFC 6750 §2.1); any other way of presenting a token is not one.
    static Proof proof(HttpServerRequest request) {
        String value = Optional.ofNullable(request.getHeader("Authorization")).orElse("");
        String token = value.regionMatches(true, 0, BEARER, 0, BEARER.length()) ? value.substring(BEARER.length()) : "";
        return Tokens.isToken68(token) ? new Proof.Bearer(Secret.of(token)) : new Proof.None();
    }
}
