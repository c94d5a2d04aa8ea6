package dev.writ.demo.server;

import java.util.List;
import java.util.Optional;

/// How one era words its results.
enum Wording {
    LEGACY("", ""),
    MODERN(
            "\"resultType\":\"complete\",",
            ",\"_meta\":{\"io.modelcontextprotocol/serverInfo\":" + Wording.IDENTITY + "}");

    /// How this server calls itself.
    static final String IDENTITY = "{\"name\":\"writ-fixture\",\"version\":\"1\"}";

    private static final String SERVER_REQUEST = """
            {"jsonrpc":"2.0","id":"server-1","method":"sampling/createMessage","params":{"maxTokens":16,"messages":\
            [{"role":"user","content":{"type":"text","text":"say yes"}}]}}""";

    private static final String INPUT_REQUIRED = """
            "resultType":"input_required","inputRequests":{"code":{"method":"elicitation/create",\
            "params":{"mode":"form",\
            "message":"Please enter your code","requestedSchema":{"type":"object","properties":{"code":\
            {"type":"string"}}}}}},"requestState":"opaque-state\"""";

    private final String before;
    private final String after;

    Wording(String before, String after) {
        this.before = before;
        this.after = after;
    }

    /// A response with these members in its result.
    String result(String id, String members) {
        return envelope(id, before + members + after);
    }

    /// The response to `tools/call`, spoilt in this way; at least one message.
    Reply called(String id, String members, Misbehaviour fault) {
        String good = result(id, members);
        return switch (fault) {
            case NONE, INPUT_REQUIRED_ON_LIST, HANG -> Reply.of(200, good);
            case INVALID_JSON -> Reply.of(200, good.substring(0, good.length() / 2));
            case WRONG_ID -> Reply.of(200, result("\"nobody-asked\"", members));
            case TWO_RESPONSES -> new Reply(200, List.of(good, good), Optional.empty());
            case SERVER_REQUEST -> new Reply(200, List.of(SERVER_REQUEST, good), Optional.empty());
            case UNKNOWN_RESULT_TYPE -> Reply.of(200, envelope(id, "\"resultType\":\"half_done\"," + members));
            case NO_RESULT_TYPE -> Reply.of(200, envelope(id, members));
            case INPUT_REQUIRED_ON_CALL -> Reply.of(200, inputRequired(id));
        };
    }

    /// A result that asks for input (basic/patterns/mrtr), in an era that knows it or not.
    String inputRequired(String id) {
        return envelope(id, INPUT_REQUIRED);
    }

    private static String envelope(String id, String result) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":{" + result + "}}";
    }
}
