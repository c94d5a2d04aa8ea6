package dev.writ.demo.server;

/// A message that is no JSON (-32700) or no JSON-RPC 2.0 message (-32600).
final class MalformedMessage extends Exception {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final String id;

    /// @param id of the request as JSON text, `null` when it could not be read
    MalformedMessage(int code, String id, String message) {
        super(message);
        this.code = code;
        this.id = id;
    }

    String id() {
        return id;
    }

    int code() {
        return code;
    }
}
