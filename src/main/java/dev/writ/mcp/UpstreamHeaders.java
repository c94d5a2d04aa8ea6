package dev.writ.mcp;

import dev.writ.model.Json;
import dev.writ.model.Names;
import dev.writ.model.Reason;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// The headers that mirror a request of ours to a modern server. Always our own: nothing an agent sent in a header
/// reaches a server through here.
public final class UpstreamHeaders {
    private UpstreamHeaders() {}

    /// For a request without a name, such as `tools/list`.
    ///
    /// @param version the revision this server speaks
    public static SequencedMap<String, String> of(String version, String method) {
        SequencedMap<String, String> headers = new LinkedHashMap<>();
        headers.put(Protocol.VERSION_HEADER, version);
        headers.put(Protocol.METHOD_HEADER, method);
        return headers;
    }

    /// For a request with a name or an address: `prompts/get`, `resources/read`.
    public static SequencedMap<String, String> named(String version, String method, String name) {
        SequencedMap<String, String> headers = of(version, method);
        headers.put(Protocol.NAME_HEADER, HeaderValue.encode(name));
        return headers;
    }

    /// For a call of a tool, with the arguments its schema mirrors.
    ///
    /// @param inputSchema as approved
    /// @throws WireFault if the schema's annotations are not acceptable, or an argument has no form in a header
    public static SequencedMap<String, String> call(
            String version, String tool, Json.Obj arguments, Json.Obj inputSchema) {
        SequencedMap<String, String> headers = named(version, Method.TOOLS_CALL, tool);
        switch (HeaderAnnotations.of(inputSchema)) {
            case HeaderAnnotations.Acceptable(var params) ->
                params.forEach(param -> param.value(arguments).ifPresent(value -> headers.put(param.header(), value)));
            case HeaderAnnotations.Refused(String why) ->
                throw WireFault.of(
                        Reason.DEFINITION_UNREADABLE,
                        ErrorCode.INTERNAL_ERROR,
                        "the tool " + Names.visible(tool) + " cannot be called: " + why);
        }
        return headers;
    }
}
