package dev.writ.demo.server;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// The rules of 2026-07-28: every request stands alone and says everything about itself.
final class Modern {
    private static final String CACHE = ",\"ttlMs\":0,\"cacheScope\":\"private\"";

    private final Eras eras;
    private final ToolShelf shelf;
    private final Calls calls;
    private final ListChanges changes;

    Modern(Eras eras, ToolShelf shelf, Calls calls, ListChanges changes) {
        this.eras = eras;
        this.shelf = shelf;
        this.calls = calls;
        this.changes = changes;
    }

    /// Answers one request.
    ///
    /// @param headers what came beside it over HTTP; absent over stdio
    CompletionStage<Reply> answer(Envelope request, Optional<HeaderFields> headers, Turn turn) {
        Optional<Reply> refusal = refusal(request, headers, turn.id())
                .or(() -> headers.flatMap(fields -> mismatch(request, fields))
                        .map(what -> Reply.error(400, turn.id(), -32020, "Header mismatch: " + what)));
        if (refusal.isPresent()) {
            return Calls.now(refusal.get());
        }
        String method = request.method().orElse("");
        return switch (method) {
            case "server/discover" -> Calls.now(discover(turn.id()));
            case "tools/list" -> Calls.now(calls.list(turn.id(), Wording.MODERN, CACHE));
            case "tools/call" -> calls.call(request.params(), Wording.MODERN, turn);
            case "subscriptions/listen" ->
                changes.subscribe(turn, request.params().toolsListChanged());
            default ->
                Calls.now(Reply.error(404, turn.id(), -32601, "Method not found: " + method + versionHint(method)));
        };
    }

    /// What is wrong with the declared version, if something is (basic/index, Per-request protocol fields).
    private Optional<Reply> refusal(Envelope request, Optional<HeaderFields> headers, String id) {
        Optional<String> header = headers.flatMap(fields -> fields.only("MCP-Protocol-Version"));
        if (headers.isPresent() && header.isEmpty()) {
            String what =
                    "Header mismatch: MCP-Protocol-Version is required once; supported versions: " + eras.versions();
            return Optional.of(Reply.error(400, id, -32020, what));
        }
        Optional<String> version = request.params().meta().version();
        if (version.isEmpty() || !request.params().meta().capabilities()) {
            String what =
                    "_meta needs io.modelcontextprotocol/protocolVersion and clientCapabilities; supported versions: "
                            + eras.versions();
            return Optional.of(Reply.error(400, id, -32602, what));
        }
        if (header.isPresent() && !header.equals(version)) {
            return Optional.of(
                    Reply.error(400, id, -32020, "Header mismatch: MCP-Protocol-Version is not that of _meta"));
        }
        if (!version.get().equals(Eras.MODERN_VERSION)) {
            String data = "{\"supported\":" + JsonText.array(eras.versions()) + ",\"requested\":"
                    + JsonText.quote(version.get()) + "}";
            return Optional.of(Reply.error(400, id, -32022, "Unsupported protocol version", data));
        }
        return Optional.empty();
    }

    /// The first header that does not repeat the body (streamable-http, Server Validation).
    private Optional<String> mismatch(Envelope request, HeaderFields fields) {
        if (!fields.only("Mcp-Method").equals(request.method())) {
            return Optional.of("Mcp-Method");
        }
        if (request.subject().isPresent() && !fields.decoded("Mcp-Name").equals(request.subject())) {
            return Optional.of("Mcp-Name");
        }
        if (!request.is("tools/call")) {
            return Optional.empty();
        }
        MirroredHeaders mirrored = shelf.headers(request.params().name().orElse(""));
        return mirrored.mismatch(request.params().arguments().orElse("{}"), fields);
    }

    private Reply discover(String id) {
        return Reply.of(
                200,
                Wording.MODERN.result(
                        id,
                        "\"supportedVersions\":" + JsonText.array(eras.versions())
                                + ",\"capabilities\":{\"tools\":{\"listChanged\":true}}" + CACHE));
    }

    private String versionHint(String method) {
        return method.equals("initialize") ? "; supported versions: " + eras.versions() : "";
    }
}
