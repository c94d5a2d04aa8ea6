package dev.writ.mcp;

import java.util.Set;

/// The keys of `_meta` that the protocol reserves (MCP 2026-07-28, basic, `_meta`), and our own prefix.
public final class MetaKey {
    public static final String PROTOCOL_VERSION = "io.modelcontextprotocol/protocolVersion";
    public static final String CLIENT_CAPABILITIES = "io.modelcontextprotocol/clientCapabilities";
    public static final String CLIENT_INFO = "io.modelcontextprotocol/clientInfo";
    public static final String SERVER_INFO = "io.modelcontextprotocol/serverInfo";
    public static final String LOG_LEVEL = "io.modelcontextprotocol/logLevel";
    public static final String SUBSCRIPTION_ID = "io.modelcontextprotocol/subscriptionId";
    public static final String PROGRESS_TOKEN = "progressToken";
    public static final String TRACE_PARENT = "traceparent";
    public static final String TRACE_STATE = "tracestate";
    public static final String BAGGAGE = "baggage";

    /// Keys with this prefix are ours to write; a client that sends one is refused.
    public static final String OWN_PREFIX = "dev.writ/";

    /// The reserved keys.
    public static final Set<String> RESERVED = Set.of(
            PROTOCOL_VERSION,
            CLIENT_CAPABILITIES,
            CLIENT_INFO,
            SERVER_INFO,
            LOG_LEVEL,
            SUBSCRIPTION_ID,
            PROGRESS_TOKEN,
            TRACE_PARENT,
            TRACE_STATE,
            BAGGAGE);

    private MetaKey() {}
}
