package dev.writ.mcp;

import dev.writ.model.Json;
import java.util.List;

/// What a tool's input schema asks to be mirrored into headers by `x-mcp-header` (MCP 2026-07-28, Streamable HTTP,
/// custom headers from tool parameters).
public sealed interface HeaderAnnotations {

    /// The definition is in order.
    ///
    /// @param params possibly none
    record Acceptable(List<HeaderParam> params) implements HeaderAnnotations {
        public Acceptable {
            params = List.copyOf(params);
        }
    }

    /// The definition breaks the rules; the tool must be neither listed nor called.
    ///
    /// @param why names the annotation and the rule
    record Refused(String why) implements HeaderAnnotations {}

    /// Judges the annotations of this input schema.
    static HeaderAnnotations of(Json.Obj inputSchema) {
        return new HeaderAnnotationReader().read(inputSchema);
    }
}
