package dev.writ.mcp;

import dev.writ.model.Json;
import dev.writ.model.Reason;
import java.util.Optional;

/// Thrown when bytes cannot be accepted as one MCP message. The message names the thing and the remedy, in words
/// that may be shown to the sender; nothing secret stands in it.
@SuppressWarnings("serial") // Never serialised; the parts are records.
public final class WireFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final int code;
    private final Optional<RequestId> id;
    private final Optional<Json> data;

    private WireFault(Reason reason, int code, Optional<RequestId> id, Optional<Json> data, String message) {
        super(message, null, false, false);
        this.reason = reason;
        this.code = code;
        this.id = id;
        this.data = data;
    }

    /// A fault of a message whose id is not (yet) known.
    public static WireFault of(Reason reason, int code, String message) {
        return new WireFault(reason, code, Optional.empty(), Optional.empty(), message);
    }

    /// The same fault, answered under this id.
    public WireFault answering(Optional<RequestId> other) {
        return new WireFault(reason, code, other, data, detail());
    }

    /// The same fault with something for `error.data`.
    public WireFault with(Json more) {
        return new WireFault(reason, code, id, Optional.of(more), detail());
    }

    /// Why, for journals and for the table that maps to HTTP.
    public Reason reason() {
        return reason;
    }

    /// The JSON-RPC error code.
    public int code() {
        return code;
    }

    /// The id to answer under, if it could be read without doubt.
    public Optional<RequestId> id() {
        return id;
    }

    /// What belongs in `error.data`, if anything.
    public Optional<Json> data() {
        return data;
    }

    /// What is wrong and what to do about it.
    public String detail() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
