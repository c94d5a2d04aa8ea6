package dev.writ.upstream;

import dev.writ.mcp.Era;
import dev.writ.mcp.ErrorCode;
import dev.writ.mcp.Messages;
import dev.writ.mcp.MetaKey;
import dev.writ.mcp.Method;
import dev.writ.mcp.Protocol;
import dev.writ.mcp.RawObject;
import dev.writ.mcp.RequestId;
import dev.writ.mcp.ServerMessage;
import dev.writ.mcp.UpstreamHeaders;
import dev.writ.mcp.WireFault;
import dev.writ.model.Json;
import dev.writ.model.Octets;
import dev.writ.model.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// What the gateway says to servers, in both eras. Every word is its own: nothing an agent sent is in it but the judged
/// arguments.
final class Speech {
    private final Json.Obj client;
    private final Json.Obj modernMeta;

    Speech(ClientName name) {
        Map<String, Json> parts = new LinkedHashMap<>();
        parts.put("name", new Json.Str(name.name()));
        parts.put("version", new Json.Str(name.version()));
        this.client = Json.Obj.of(parts);
        Map<String, Json> meta = new LinkedHashMap<>();
        meta.put(MetaKey.PROTOCOL_VERSION, new Json.Str(Protocol.V2026_07_28));
        meta.put(MetaKey.CLIENT_INFO, client);
        meta.put(MetaKey.CLIENT_CAPABILITIES, Json.Obj.empty());
        this.modernMeta = Json.Obj.of(meta);
    }

    /// The probe for a modern server.
    Order discover(long id, Upstream.Dispatch dispatch) {
        Octets params = RawObject.empty().with("_meta", modernMeta).bytes();
        Map<String, String> headers = headers(Protocol.V2026_07_28, Method.DISCOVER);
        return order(id, Method.DISCOVER, headers, params, dispatch);
    }

    /// The opening of a legacy session.
    Order initialize(long id, Upstream.Dispatch dispatch) {
        Map<String, Json> params = new LinkedHashMap<>();
        params.put("protocolVersion", new Json.Str(Protocol.LEGACY_VERSIONS.getLast()));
        params.put("capabilities", Json.Obj.empty());
        params.put("clientInfo", client);
        return order(
                id,
                Method.INITIALIZE,
                Map.of(),
                RawObject.of(Json.Obj.of(params)).bytes(),
                dispatch);
    }

    /// The end of a legacy handshake.
    Octets initialized() {
        return Messages.notification(Method.INITIALIZED, RawObject.empty().bytes());
    }

    /// One page of the tools.
    Order list(Agreed agreed, long id, Optional<String> cursor, Upstream.Dispatch dispatch) {
        RawObject params = RawObject.empty();
        if (cursor.isPresent()) {
            params = params.with("cursor", new Json.Str(cursor.get()));
        }
        Json.Obj meta = meta(agreed, OptionalLong.empty());
        if (!meta.members().isEmpty()) {
            params = params.with("_meta", meta);
        }
        Map<String, String> headers = headers(agreed.version(), Method.TOOLS_LIST);
        return order(id, Method.TOOLS_LIST, headers, params.bytes(), dispatch);
    }

    /// A tool call.
    ///
    /// @throws UpstreamFault of outcome CANCELLED_BEFORE_DISPATCH if a mirrored argument has no form in a header
    Order call(Agreed agreed, long id, OptionalLong token, ToolCall call, Upstream.Dispatch dispatch) {
        RawObject params = RawObject.empty()
                .with("name", new Json.Str(call.tool()))
                .with("arguments", call.arguments().bytes(), call.arguments().tree());
        Json.Obj meta = meta(agreed, token);
        if (!meta.members().isEmpty()) {
            params = params.with("_meta", meta);
        }
        return order(id, Method.TOOLS_CALL, callHeaders(agreed, call), params.bytes(), dispatch);
    }

    /// That nobody waits for this request any more. The reason is ours alone and not told.
    Octets cancelled(long id) {
        return Messages.notification(
                Method.CANCELLED,
                RawObject.empty().with("requestId", Json.Num.of(id)).bytes());
    }

    /// The answer to a server's own request: a life sign, or that there is no such thing.
    Octets answerTo(ServerMessage.ServerRequest question) {
        return question.method().equals(Method.PING)
                ? Messages.result(question.id(), RawObject.empty().bytes())
                : Messages.error(
                        Optional.of(question.id()),
                        ErrorCode.METHOD_NOT_FOUND,
                        "this client offers no such method",
                        Optional.empty());
    }

    /// The headers of a message without arguments.
    Map<String, String> headers(String version, String method) {
        Map<String, String> headers = new LinkedHashMap<>();
        // Unknown to the revision before 2025-06-18.
        if (!version.equals(Protocol.V2025_03_26)) {
            headers.put(Protocol.VERSION_HEADER, version);
        }
        if (Protocol.MODERN_VERSIONS.contains(version)) {
            headers.putAll(UpstreamHeaders.of(version, method));
        }
        return headers;
    }

    private Map<String, String> callHeaders(Agreed agreed, ToolCall call) {
        if (agreed.era() == Era.LEGACY) {
            return headers(agreed.version(), Method.TOOLS_CALL);
        }
        try {
            return UpstreamHeaders.call(
                    agreed.version(), call.tool(), call.arguments().tree(), call.inputSchema());
        } catch (WireFault unsayable) {
            throw new UpstreamFault(Outcome.CANCELLED_BEFORE_DISPATCH, unsayable.detail());
        }
    }

    private Json.Obj meta(Agreed agreed, OptionalLong token) {
        Map<String, Json> meta = new LinkedHashMap<>();
        if (agreed.era() == Era.MODERN) {
            meta.putAll(modernMeta.members());
            meta.put(MetaKey.PROTOCOL_VERSION, new Json.Str(agreed.version()));
        }
        if (token.isPresent()) {
            meta.put(MetaKey.PROGRESS_TOKEN, Json.Num.of(token.getAsLong()));
        }
        return Json.Obj.of(meta);
    }

    private static Order order(
            long id, String method, Map<String, String> headers, Octets params, Upstream.Dispatch dispatch) {
        return new Order(id, method, headers, Messages.request(RequestId.of(id), method, params), dispatch);
    }
}
