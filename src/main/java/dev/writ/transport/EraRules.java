package dev.writ.transport;

import dev.writ.gate.Mirrors;
import dev.writ.mcp.Dialect;
import dev.writ.mcp.Envelope;
import dev.writ.mcp.Era;
import dev.writ.mcp.ErrorCode;
import dev.writ.mcp.McpHeaders;
import dev.writ.mcp.ModernRules;
import dev.writ.mcp.Protocol;
import dev.writ.mcp.WireFault;
import dev.writ.model.Reason;
import dev.writ.model.Refusal;
import java.util.List;

/// Which revisions this door speaks, and which one a message does.
final class EraRules {

    private final List<String> enabled;
    private final ModernRules rules;

    /// @param enabled the revisions that may be used, newest first
    EraRules(List<String> enabled) {
        this.enabled = List.copyOf(enabled);
        this.rules = new ModernRules(enabled);
    }

    /// The revisions that may be used, newest first.
    List<String> enabled() {
        return enabled;
    }

    /// What the message speaks, header and body taken together.
    ///
    /// @throws WireFault when they disagree, something is missing, or the revision is not enabled
    Dialect check(Inbound in, Envelope message) {
        return rules.check(McpHeaders.read(in.headers().entrySet()), message);
    }

    /// Holds the `Mcp-Param-*` headers of a call against its arguments, once the tool's schema is known.
    Mirrors mirrors(Inbound in, Dialect dialect, Envelope.Request call) {
        McpHeaders headers = McpHeaders.read(in.headers().entrySet());
        return schema -> {
            try {
                rules.checkParams(dialect, headers, call, schema);
            } catch (WireFault fault) {
                throw new Refusal(fault.reason(), String.valueOf(fault.getMessage()));
            }
        };
    }

    /// The revision a legacy client and this door will speak: the one it asks for, else the newest legacy one (MCP
    /// 2025-11-25, lifecycle, version negotiation).
    ///
    /// @throws WireFault when it asks for none, or no legacy revision is enabled
    String negotiated(Envelope.Request initialize) {
        String wanted = initialize
                .params()
                .text("protocolVersion")
                .orElseThrow(() -> WireFault.of(
                        Reason.INVALID_PARAMS,
                        ErrorCode.INVALID_PARAMS,
                        "`protocolVersion` is not a string; name the version you speak"));
        List<String> legacy =
                enabled.stream().filter(Protocol.LEGACY_VERSIONS::contains).toList();
        return legacy.contains(wanted) ? wanted : legacy.getFirst();
    }

    /// Holds the revision a message names against the one its session was opened with.
    ///
    /// @throws WireFault when it names another
    static void sameVersion(Session session, Dialect dialect) {
        if (!dialect.version().orElse(session.version()).equals(session.version())) {
            throw WireFault.of(
                    Reason.HEADER_MISMATCH,
                    ErrorCode.HEADER_MISMATCH,
                    "the header " + Protocol.VERSION_HEADER + " names another version than this session's; send "
                            + session.version());
        }
    }

    /// The era a message seems to speak before it could be read.
    static Era likely(Inbound in) {
        return in.header("mcp-protocol-version").flatMap(Protocol::era).orElse(Era.MODERN);
    }
}
