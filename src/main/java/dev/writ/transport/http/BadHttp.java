package dev.writ.transport.http;

import dev.writ.model.Reason;

/// Thrown where bytes are not the HTTP/1.1 this door accepts (RFC 9110, RFC 9112).
final class BadHttp extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /// @param detail for the journal: what was wrong, never the bytes themselves
    BadHttp(String detail) {
        this(Reason.BAD_HTTP, detail);
    }

    /// @param reason why, where it is not framing
    /// @param detail for the journal
    BadHttp(Reason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }

    String detail() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
