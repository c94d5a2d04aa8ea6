package dev.writ.mcp;

import dev.writ.model.Json;
import dev.writ.model.Names;
import dev.writ.model.Reason;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads what an agent sent as one JSON-RPC 2.0 message of MCP, or says why not. Bytes in, one parse, one model out;
/// whatever another reader could understand differently is refused. Batches are refused in every era.
public final class EnvelopeParser {
    private static final Pattern METHOD = Pattern.compile("[A-Za-z0-9_$.:-]+(/[A-Za-z0-9_$.:-]+)*");
    private static final int METHOD_CHARS_MAX = 128;

    private final WireLimits limits;

    public EnvelopeParser(WireLimits limits) {
        this.limits = limits;
    }

    /// The message in these bytes.
    ///
    /// @throws WireFault if there is none, or if it may be read in more than one way
    public Envelope parse(byte[] body) {
        Located root = JsonReader.request(body, limits, 3);
        if (root.value() instanceof Json.Arr) {
            throw WireFault.of(
                    Reason.BATCH,
                    ErrorCode.INVALID_REQUEST,
                    "batches are not supported in any version; send one message per request");
        }
        if (!(root.value() instanceof Json.Obj message)) {
            throw Faults.message("the message is not a JSON object; send one JSON-RPC object");
        }
        checkMembers(message);
        Optional<RequestId> id = id(body, root);
        try {
            return envelope(body, root, message, id);
        } catch (WireFault fault) {
            throw fault.answering(id);
        }
    }

    private static void checkMembers(Json.Obj message) {
        Optional<String> alike =
                ReservedNames.ENVELOPE.lookAlike(message.members().keySet());
        alike.ifPresent(name -> {
            throw Faults.message(alike("the message", name));
        });
        for (String name : message.members().keySet()) {
            if (!ReservedNames.ENVELOPE.contains(name)) {
                throw Faults.message("the message has a member `" + Names.visible(name)
                        + "`, which JSON-RPC does not know; put it into `params`");
            }
        }
    }

    private static Optional<RequestId> id(byte[] body, Located root) {
        return Optional.ofNullable(root.members().get("id"))
                .map(place -> RequestId.checked(place.value(), place.slice(body).text()));
    }

    private static Envelope envelope(byte[] body, Located root, Json.Obj message, Optional<RequestId> id) {
        if (!message.text("jsonrpc").equals(Optional.of("2.0"))) {
            throw Faults.message("`jsonrpc` is not the string \"2.0\"; send exactly that");
        }
        boolean method = message.members().containsKey("method");
        boolean result = message.members().containsKey("result");
        boolean error = message.members().containsKey("error");
        if ((method ? 1 : 0) + (result ? 1 : 0) + (error ? 1 : 0) != 1) {
            throw Faults.message("the message must have exactly one of `method`, `result` and `error`");
        }
        if (method) {
            return called(body, root, message, id);
        }
        if (message.members().containsKey("params")) {
            throw Faults.message("a response has no `params`; leave it out");
        }
        RequestId answered = id.orElseThrow(() -> Faults.message("the response has no `id`; send the request's"));
        Located place = part(root, result ? "result" : "error");
        if (result) {
            return new Envelope.Response(answered, place.slice(body), place.value());
        }
        if (!(place.value() instanceof Json.Obj tree)) {
            throw Faults.message("`error` is not an object; send `code` and `message`");
        }
        return new Envelope.ErrorResponse(answered, place.slice(body), tree);
    }

    private static Envelope called(byte[] body, Located root, Json.Obj message, Optional<RequestId> id) {
        String method = method(message);
        RawObject params = Optional.ofNullable(root.members().get("params"))
                .map(place -> RawObject.of(body, place, "`params`"))
                .orElseGet(RawObject::empty);
        checkParams(params.tree());
        if (id.isPresent()) {
            return new Envelope.Request(id.get(), method, params, progressToken(body, root));
        }
        if (!method.startsWith(Method.NOTIFICATION_PREFIX)) {
            throw Faults.message("the request has no `id`; send a short string or a whole number");
        }
        return new Envelope.Notification(method, params);
    }

    private static Optional<RequestId> progressToken(byte[] body, Located root) {
        return Optional.ofNullable(root.members().get("params"))
                .flatMap(params -> Optional.ofNullable(params.members().get("_meta")))
                .flatMap(meta -> Optional.ofNullable(meta.members().get(MetaKey.PROGRESS_TOKEN)))
                .map(token -> RequestId.checked(token.value(), token.slice(body).text()));
    }

    private static String method(Json.Obj message) {
        String method = message.text("method")
                .orElseThrow(() -> Faults.message("`method` is not a string; name one, such as tools/call"));
        if (method.length() > METHOD_CHARS_MAX || !METHOD.matcher(method).matches()) {
            throw Faults.message("`method` is not well formed; name one, such as tools/call");
        }
        if (method.startsWith("rpc.")) {
            throw WireFault.of(
                    Reason.METHOD_UNKNOWN,
                    ErrorCode.METHOD_NOT_FOUND,
                    "methods that begin with `rpc.` are reserved by JSON-RPC; use a method of MCP");
        }
        return method;
    }

    private static void checkParams(Json.Obj params) {
        ReservedNames.PARAMS.lookAlike(params.members().keySet()).ifPresent(name -> {
            throw Faults.params(alike("`params`", name));
        });
        object(params, "arguments");
        if (object(params, "_meta")) {
            checkMeta(params.object("_meta").orElseThrow());
        }
    }

    private static void checkMeta(Json.Obj meta) {
        ReservedNames.META.lookAlike(meta.members().keySet()).ifPresent(name -> {
            throw Faults.params(alike("`_meta`", name));
        });
        for (Map.Entry<String, Json> member : meta.members().entrySet()) {
            String name = member.getKey();
            if (ReservedNames.fold(name).startsWith(MetaKey.OWN_PREFIX)) {
                throw Faults.params(
                        "`_meta` has `" + Names.visible(name) + "`, which only the gateway writes; leave it out");
            }
        }
        Json token = meta.members().get(MetaKey.PROGRESS_TOKEN);
        if (token != null) {
            try {
                RequestId.checked(token, "");
            } catch (WireFault _) {
                throw Faults.params("`progressToken` is neither a short string nor a whole number; send one of them");
            }
        }
        typed(meta, MetaKey.PROTOCOL_VERSION, Json.Str.class, "a string");
        typed(meta, MetaKey.CLIENT_CAPABILITIES, Json.Obj.class, "an object");
        typed(meta, MetaKey.CLIENT_INFO, Json.Obj.class, "an object");
        typed(meta, MetaKey.LOG_LEVEL, Json.Str.class, "a string");
        typed(meta, MetaKey.TRACE_PARENT, Json.Str.class, "a string");
        typed(meta, MetaKey.TRACE_STATE, Json.Str.class, "a string");
        typed(meta, MetaKey.BAGGAGE, Json.Str.class, "a string");
    }

    private static boolean object(Json.Obj params, String name) {
        Json value = params.members().get(name);
        if (value != null && !(value instanceof Json.Obj)) {
            throw Faults.params("`" + name + "` is not an object; send one or leave it out");
        }
        return value != null;
    }

    private static void typed(Json.Obj meta, String name, Class<? extends Json> type, String called) {
        Json value = meta.members().get(name);
        if (value != null && !type.isInstance(value)) {
            throw Faults.params("`" + name + "` in `_meta` is not " + called + "; send one or leave it out");
        }
    }

    private static Located part(Located root, String name) {
        return Optional.ofNullable(root.members().get(name)).orElseThrow();
    }

    private static String alike(String where, String name) {
        return where + " has a name `" + Names.visible(name)
                + "` that differs from a reserved one only in case or invisible characters; spell it exactly";
    }
}
