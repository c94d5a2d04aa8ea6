package dev.writ.transport;

import dev.writ.gate.Answer;
import dev.writ.mcp.JsonWriter;
import dev.writ.model.HopId;
import dev.writ.model.Json;
import dev.writ.model.Octets;
import dev.writ.transport.Refusals.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The refusals and losses that are tool results (MCP, `CallToolResult` with `isError`): a text for the model, and the
/// same for programs in `_meta`.
final class ToolRefusals {

    /// The key of `_meta` programs read.
    static final String DECISION = "dev.writ/decision";

    private ToolRefusals() {}

    /// The result object of a refused call.
    static Octets of(Answer.Refused refused) {
        return result(RefusalText.of(refused), decision(refused.hop(), Refusals.of(refused.reason())));
    }

    /// The result object of a call without an answer.
    static Octets of(Answer.Lost lost) {
        return result(RefusalText.of(lost), decision(lost.hop(), Refusals.of(lost.outcome())));
    }

    static Json.Obj decision(HopId hop, Row row) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("id", new Json.Str(hop.value()));
        members.put("code", new Json.Str(row.code()));
        members.put("retryable", new Json.Bool(row.retryable()));
        return Json.Obj.of(members);
    }

    private static Octets result(String text, Json.Obj decision) {
        Map<String, Json> content = new LinkedHashMap<>();
        content.put("type", new Json.Str("text"));
        content.put("text", new Json.Str(text));
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("content", new Json.Arr(List.of(Json.Obj.of(content))));
        members.put("isError", new Json.Bool(true));
        members.put("_meta", Json.Obj.of(Map.of(DECISION, decision)));
        return JsonWriter.write(Json.Obj.of(members));
    }
}
