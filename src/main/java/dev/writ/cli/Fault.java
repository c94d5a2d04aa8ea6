package dev.writ.cli;

import dev.writ.model.Json;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// Ends a command with an exit code and a word to scripts and people.
final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exit;
    private final transient Json.Obj body;

    private Fault(int exit, Json.Obj body) {
        super(body.text("message").orElse(""), null, true, false);
        this.exit = exit;
        this.body = body;
    }

    static Fault of(int exit, String code, String message, String hint) {
        SequencedMap<String, Json> members = new LinkedHashMap<>();
        members.put("code", new Json.Str(code));
        members.put("message", new Json.Str(message));
        members.put("retryable", new Json.Bool(exit == Exit.UNREACHABLE));
        members.put("hint", new Json.Str(hint));
        return new Fault(exit, new Json.Obj(members));
    }

    /// A mistake in how the command was used.
    static Fault usage(String message, String hint) {
        return of(Exit.USAGE, "usage", message, hint);
    }

    /// What the gateway answered.
    static Fault answered(int status, Json.Obj body) {
        return new Fault(Exit.of(status), body);
    }

    int exit() {
        return exit;
    }

    /// The one shape of errors.
    Json.Obj body() {
        return body;
    }
}
