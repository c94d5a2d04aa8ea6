package dev.writ.admin;

import dev.writ.model.Json;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// Why a request was not done, in the one shape every error of the API has.
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final boolean retryable;
    private final String hint;
    private final String command;

    private Problem(int status, String code, String message, boolean retryable, String hint, String command) {
        super(message, null, true, false);
        this.status = status;
        this.code = code;
        this.retryable = retryable;
        this.hint = hint;
        this.command = command;
    }

    /// A problem that stays until somebody does something.
    ///
    /// @param status  the HTTP status
    /// @param code    a stable word
    /// @param message what is wrong, as a sentence
    /// @param hint    what can be done, as a sentence
    public static Problem of(int status, String code, String message, String hint) {
        return new Problem(status, code, message, false, hint, "");
    }

    /// The request itself is wrong.
    public static Problem bad(String message) {
        return of(400, "bad_request", message, "Correct the request.");
    }

    /// Nothing of this kind has this name.
    public static Problem unknown(String message, String hint) {
        return of(404, "not_found", message, hint);
    }

    /// The same problem, with a command that helps.
    public Problem command(String helps) {
        return new Problem(status, code, message(), retryable, hint, helps);
    }

    /// The same problem, which may be gone at the next try.
    public Problem retryable() {
        return new Problem(status, code, message(), true, hint, command);
    }

    /// The HTTP status.
    public int status() {
        return status;
    }

    /// The stable word.
    public String code() {
        return code;
    }

    private String message() {
        String message = getMessage();
        return message == null ? code : message;
    }

    /// The answer that tells it.
    Reply reply() {
        SequencedMap<String, Json> members = new LinkedHashMap<>();
        members.put("code", new Json.Str(code));
        members.put("message", new Json.Str(message()));
        members.put("retryable", new Json.Bool(retryable));
        members.put("hint", new Json.Str(hint));
        if (!command.isEmpty()) {
            members.put("command", new Json.Str(command));
        }
        return new Reply(status, new Json.Obj(members));
    }
}
