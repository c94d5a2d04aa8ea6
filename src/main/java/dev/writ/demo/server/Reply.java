package dev.writ.demo.server;

import java.util.List;
import java.util.Optional;

/// What goes back for one message.
///
/// @param status the HTTP status; means nothing over stdio
/// @param messages JSON-RPC messages in order; more than one only from a server that misbehaves, none for a
///     notification or for a request that is never answered
/// @param session the legacy session this reply opens
record Reply(int status, List<String> messages, Optional<String> session) {

    static Reply of(int status, String message) {
        return new Reply(status, List.of(message), Optional.empty());
    }

    static Reply none(int status) {
        return new Reply(status, List.of(), Optional.empty());
    }

    /// A JSON-RPC error without data.
    static Reply error(int status, String id, int code, String message) {
        return of(status, "{\"jsonrpc\":\"2.0\",\"id\":" + id + "," + error(code, message) + "}}");
    }

    /// A JSON-RPC error.
    ///
    /// @param data JSON text
    static Reply error(int status, String id, int code, String message, String data) {
        String error = error(code, message) + ",\"data\":" + data;
        return of(status, "{\"jsonrpc\":\"2.0\",\"id\":" + id + "," + error + "}}");
    }

    /// The answer to what is no message.
    static Reply unreadable(MalformedMessage why) {
        return error(400, why.id(), why.code(), String.valueOf(why.getMessage()));
    }

    /// The same reply, which also hands out a legacy session.
    Reply opening(String sessionId) {
        return new Reply(status, messages, Optional.of(sessionId));
    }

    private static String error(int code, String message) {
        return "\"error\":{\"code\":" + code + ",\"message\":" + JsonText.quote(message);
    }
}
