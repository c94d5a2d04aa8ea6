package dev.writ.mcp;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The headers of one HTTP request that mirror its body (MCP 2026-07-28, Streamable HTTP, request metadata). Values
/// are as they arrived, not decoded.
///
/// @param params the `Mcp-Param-*` headers by what follows the prefix, in lower case
public record McpHeaders(
        Optional<String> protocolVersion, Optional<String> method, Optional<String> name, Map<String, String> params) {

    private static final McpHeaders NONE =
            new McpHeaders(Optional.empty(), Optional.empty(), Optional.empty(), Map.of());

    public McpHeaders {
        params = Map.copyOf(params);
    }

    /// No header that mirrors anything.
    public static McpHeaders none() {
        return NONE;
    }

    /// Those of all headers that matter here. Names are compared without case, values kept with it.
    ///
    /// @throws WireFault if one of them stands twice, or has a character that no header value may have
    public static McpHeaders read(Iterable<? extends Map.Entry<String, String>> headers) {
        String prefix = Protocol.PARAM_HEADER_PREFIX.toLowerCase(Locale.ROOT);
        Map<String, String> found = new LinkedHashMap<>();
        for (Map.Entry<String, String> header : headers) {
            String key = header.getKey().toLowerCase(Locale.ROOT);
            if (!key.startsWith(prefix) && !isStandard(key)) {
                continue;
            }
            if (found.putIfAbsent(key, HeaderValue.checked(header.getKey(), header.getValue())) != null) {
                throw Faults.header("the header " + header.getKey() + " stands twice; send it once");
            }
        }
        Map<String, String> params = new LinkedHashMap<>();
        found.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                params.put(key.substring(prefix.length()), value);
            }
        });
        return new McpHeaders(
                standard(found, Protocol.VERSION_HEADER),
                standard(found, Protocol.METHOD_HEADER),
                standard(found, Protocol.NAME_HEADER),
                params);
    }

    private static boolean isStandard(String key) {
        return key.equalsIgnoreCase(Protocol.VERSION_HEADER)
                || key.equalsIgnoreCase(Protocol.METHOD_HEADER)
                || key.equalsIgnoreCase(Protocol.NAME_HEADER);
    }

    private static Optional<String> standard(Map<String, String> found, String header) {
        return Optional.ofNullable(found.get(header.toLowerCase(Locale.ROOT)));
    }
}
