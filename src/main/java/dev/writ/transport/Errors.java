package dev.writ.transport;

import dev.writ.mcp.Era;
import dev.writ.mcp.ErrorCode;
import dev.writ.mcp.JsonWriter;
import dev.writ.mcp.Messages;
import dev.writ.mcp.RequestId;
import dev.writ.mcp.WireFault;
import dev.writ.model.HopId;
import dev.writ.model.Json;
import dev.writ.model.Reason;
import dev.writ.transport.Refusals.Row;
import dev.writ.transport.Refusals.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The refusals that are JSON-RPC errors (JSON-RPC 2.0 §5.1), as complete replies.
public final class Errors {

    private Errors() {}

    /// The error of a reason, with the table's own words.
    ///
    /// @param id  of the request, if it could be read
    /// @param hop what the sender can quote
    public static Reply of(Reason reason, Optional<RequestId> id, HopId hop) {
        Row row = Refusals.of(reason);
        Reply reply = reply(row.status(), id, row.rpcCode(), row.sentence(), Optional.of(decision(hop, row)));
        if (row.shape() == Shape.CHALLENGE) {
            return reply.with("WWW-Authenticate", challenge(reason, row));
        }
        return reason == Reason.OVERLOADED ? reply.with("Retry-After", "1") : reply;
    }

    /// The error of a message that could not be accepted, with the words of whoever read it. A legacy client takes 404
    /// for the end of its session, so there an unknown method is told in a successful exchange.
    static Reply of(WireFault fault, Era era, HopId hop) {
        Row row = Refusals.of(fault.reason());
        Map<String, Json> data = new LinkedHashMap<>(decision(hop, row).members());
        if (fault.data().orElse(Json.NULL) instanceof Json.Obj more) {
            data.putAll(more.members());
        }
        boolean inside = era == Era.LEGACY && fault.code() == ErrorCode.METHOD_NOT_FOUND;
        return reply(
                inside ? 200 : row.status(), fault.id(), fault.code(), fault.detail(), Optional.of(Json.Obj.of(data)));
    }

    /// The answer for a tool that does not exist, or may not be known to exist: the same bytes but for the id.
    static Reply unknownTool(RequestId id, String tool) {
        Row row = Refusals.of(Reason.TOOL_UNKNOWN);
        return reply(row.status(), Optional.of(id), row.rpcCode(), "Unknown tool: " + tool, Optional.empty());
    }

    /// What cannot be said as a tool result, because no tool was called.
    static Reply inside(RequestId id, Row row, HopId hop) {
        return reply(200, Optional.of(id), row.rpcCode(), row.sentence(), Optional.of(decision(hop, row)));
    }

    /// The server's own error, code and words as they came.
    static Reply ofServer(RequestId id, long code, String message) {
        Map<String, Json> error = new LinkedHashMap<>();
        error.put("code", Json.Num.of(code));
        error.put("message", new Json.Str(message));
        return Reply.of(200, Messages.error(Optional.of(id), JsonWriter.write(Json.Obj.of(error))));
    }

    private static Json.Obj decision(HopId hop, Row row) {
        return Json.Obj.of(Map.of(ToolRefusals.DECISION, ToolRefusals.decision(hop, row)));
    }

    private static Reply reply(int status, Optional<RequestId> id, int code, String message, Optional<Json> data) {
        return Reply.of(status, Messages.error(id, code, message, data));
    }

    /// Without a token there is nothing to say about it (RFC 6750 §3.1).
    private static String challenge(Reason reason, Row row) {
        return reason == Reason.TOKEN_MISSING
                ? "Bearer"
                : "Bearer error=\"invalid_token\", error_description=\"" + row.sentence() + "\"";
    }
}
