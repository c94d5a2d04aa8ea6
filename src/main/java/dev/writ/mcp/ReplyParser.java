package dev.writ.mcp;

import dev.writ.model.Json;
import dev.writ.model.Reason;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads one JSON-RPC 2.0 message that a server sent. As strict about bytes as for agents, but strings may be 4 MiB
/// and escaped lone surrogates pass, byte for byte. Members of the envelope that JSON-RPC does not know are dropped:
/// the envelope is written anew for the agent.
public final class ReplyParser {
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,9}");

    private final WireLimits limits;

    public ReplyParser(WireLimits limits) {
        this.limits = limits;
    }

    /// The message in these bytes.
    ///
    /// @throws WireFault if there is none, or if it may be read in more than one way
    public ServerMessage parse(byte[] text) {
        Located root = JsonReader.reply(text, limits, 2);
        if (root.value() instanceof Json.Arr) {
            throw WireFault.of(
                    Reason.BATCH, ErrorCode.INVALID_REQUEST, "the server sent a batch; it must send one message");
        }
        if (!(root.value() instanceof Json.Obj message)) {
            throw Faults.message("the server's message is not a JSON object");
        }
        if (!message.text("jsonrpc").equals(Optional.of("2.0"))) {
            throw Faults.message("`jsonrpc` of the server's message is not the string \"2.0\"");
        }
        boolean method = message.members().containsKey("method");
        boolean result = message.members().containsKey("result");
        boolean error = message.members().containsKey("error");
        if ((method ? 1 : 0) + (result ? 1 : 0) + (error ? 1 : 0) != 1) {
            throw Faults.message("the server's message must have exactly one of `method`, `result` and `error`");
        }
        if (method) {
            return called(text, root, message);
        }
        return result ? result(text, root) : failure(text, root);
    }

    private static ServerMessage called(byte[] text, Located root, Json.Obj message) {
        String method = message.text("method")
                .orElseThrow(() -> Faults.message("`method` of the server's message is not a string"));
        RawObject params = Optional.ofNullable(root.members().get("params"))
                .map(place -> RawObject.of(text, place, "`params` of the server's message"))
                .orElseGet(RawObject::empty);
        return id(text, root)
                .<ServerMessage>map(id -> new ServerMessage.ServerRequest(id, method, params))
                .orElseGet(() -> new ServerMessage.Notice(method, params));
    }

    private static ServerMessage result(byte[] text, Located root) {
        RequestId id = id(text, root).orElseThrow(() -> Faults.message("the server's response has no `id`"));
        Located place = part(root, "result");
        if (!(place.value() instanceof Json.Obj)) {
            throw Faults.message("`result` of the server's response is not an object");
        }
        return new ServerMessage.Result(id, new ResultObject(RawObject.of(text, place, "`result`")));
    }

    private static ServerMessage failure(byte[] text, Located root) {
        Located place = part(root, "error");
        if (!(place.value() instanceof Json.Obj error)) {
            throw Faults.message("`error` of the server's response is not an object");
        }
        if (!(error.members().get("code") instanceof Json.Num(String code))
                || !WHOLE.matcher(code).matches()) {
            throw Faults.message("`error.code` of the server's response is not a whole number");
        }
        Located id = root.members().get("id");
        boolean unread = id == null || id.value() instanceof Json.Null;
        return new ServerMessage.Failure(
                unread ? Optional.empty() : id(text, root),
                Integer.parseInt(code),
                error.text("message").orElse(""),
                error.member("data"),
                place.slice(text));
    }

    private static Optional<RequestId> id(byte[] text, Located root) {
        return Optional.ofNullable(root.members().get("id"))
                .map(place -> RequestId.checked(place.value(), place.slice(text).text()));
    }

    private static Located part(Located root, String name) {
        return Optional.ofNullable(root.members().get(name)).orElseThrow();
    }
}
