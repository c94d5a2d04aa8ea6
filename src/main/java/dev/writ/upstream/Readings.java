package dev.writ.upstream;

import dev.writ.mcp.ErrorCode;
import dev.writ.mcp.Protocol;
import dev.writ.mcp.ResultObject;
import dev.writ.mcp.ServerMessage;
import dev.writ.mcp.ToolListing;
import dev.writ.mcp.WireFault;
import dev.writ.model.Json;
import dev.writ.model.Outcome;
import dev.writ.model.ToolDefinition;
import java.util.List;
import java.util.Optional;

/// What the terminal answers of servers mean. A result says what kind it is (`resultType`, MCP 2026-07-28); a kind that
/// is not known, or not possible for the method, is no result.
final class Readings {
    private static final String COMPLETE = "complete";
    private static final String INPUT_REQUIRED = "input_required";
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    /// One page of a listing.
    record Page(List<ToolDefinition> tools, int unreadable, Optional<String> next, int bytes) {}

    private Readings() {}

    /// The modern version to speak, if this answers `server/discover` as a modern server does.
    static Optional<String> discovered(ServerMessage message) {
        if (!(message instanceof ServerMessage.Result answer)
                || !kind(answer.result()).equals(COMPLETE)
                || !(answer.result().tree().members().get("supportedVersions")
                        instanceof Json.Arr(List<Json> versions))) {
            return Optional.empty();
        }
        return Protocol.MODERN_VERSIONS.reversed().stream()
                .filter(version -> versions.contains(new Json.Str(version)))
                .findFirst();
    }

    /// The legacy version to speak, if this answers `initialize` with one.
    static Optional<String> initialized(ServerMessage message) {
        return message instanceof ServerMessage.Result answer
                ? answer.result().tree().text("protocolVersion").filter(Protocol.LEGACY_VERSIONS::contains)
                : Optional.empty();
    }

    /// The answer to a tool call.
    ///
    /// @throws UpstreamFault of outcome WITHHELD if it is none
    static Reply reply(Talk.Ending ending) {
        return switch (ending.message()) {
            case ServerMessage.Failure failure -> new Reply.Failure(ending.status(), failure.code(), failure.message());
            case ServerMessage.Result answer -> result(ending.status(), answer.result());
            case ServerMessage.Notice _, ServerMessage.ServerRequest _ ->
                throw withheld("the server did not answer the call");
        };
    }

    private static Reply result(int status, ResultObject result) {
        return switch (kind(result)) {
            case COMPLETE -> new Reply.Result(status, result.bytes(), result.isError());
            case INPUT_REQUIRED -> throw withheld("the server asks for input, which is not available yet");
            default -> throw withheld("the server answered with a kind of result that is not known");
        };
    }

    /// One page of `tools/list`.
    ///
    /// @throws UpstreamFault of outcome WITHHELD if it is none
    static Page page(Talk.Ending ending) {
        if (!(ending.message() instanceof ServerMessage.Result answer)) {
            throw withheld("the server answered tools/list with an error");
        }
        ResultObject result = answer.result();
        if (!kind(result).equals(COMPLETE)) {
            throw withheld("the server answered tools/list with a result that is no list");
        }
        try {
            ToolListing listing = ToolListing.read(result);
            List<ToolDefinition> tools = listing.items().stream()
                    .map(item -> new ToolDefinition(item.name(), item.bytes(), item.tree()))
                    .toList();
            return new Page(
                    tools,
                    listing.unreadable().size(),
                    listing.nextCursor(),
                    result.bytes().size());
        } catch (WireFault unreadable) {
            throw withheld("the server answered tools/list with a result that is no list");
        }
    }

    /// Whether the answer suggests that what was agreed does not hold any more.
    static boolean outOfDate(Talk.Ending ending) {
        return ending.message() instanceof ServerMessage.Failure failure
                && (failure.code() == ErrorCode.UNSUPPORTED_VERSION
                        || failure.code() == ErrorCode.METHOD_NOT_FOUND
                        || ending.status() == BAD_REQUEST
                        || ending.status() == NOT_FOUND);
    }

    /// The kind of a result; one that is there and no text is no kind.
    private static String kind(ResultObject result) {
        return result.tree().members().containsKey("resultType")
                ? result.resultType().orElse("")
                : COMPLETE;
    }

    private static UpstreamFault withheld(String detail) {
        return new UpstreamFault(Outcome.WITHHELD, detail);
    }
}
