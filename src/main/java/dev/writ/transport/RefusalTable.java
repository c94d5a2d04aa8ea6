package dev.writ.transport;

import dev.writ.model.Reason;
import dev.writ.transport.Refusals.Row;
import dev.writ.transport.Refusals.Shape;
import dev.writ.transport.Refusals.Word;
import java.util.EnumMap;
import java.util.Map;

/// The rows of [Refusals]. Loading the class fails when a reason has none, so a new reason cannot leave the house
/// unseen.
final class RefusalTable {

    static final int INTERNAL = -32603;

    private static final int PARSE_ERROR = -32700;
    private static final int INVALID_REQUEST = -32600;
    private static final int METHOD_NOT_FOUND = -32601;
    private static final int INVALID_PARAMS = -32602;
    /// Header and body disagree (MCP 2026-07-28).
    private static final int HEADER_MISMATCH = -32020;
    /// The protocol version is not served (MCP 2026-07-28).
    private static final int UNSUPPORTED_VERSION = -32022;

    private static final String WITHOUT_IT = "finish without this step and tell the user it was blocked";
    private static final String RETRY_ONCE = "retry once after 30 s, then tell the user";
    private static final String TELL_OWNER = "finish without this tool and tell the user that it needs a new review";
    private static final String NEW_TASK = "ask the user to start a new task, and use its token";

    private static final Map<Reason, Row> ROWS = complete(new EnumMap<>(Reason.class));

    private RefusalTable() {}

    static Row of(Reason reason) {
        Row row = ROWS.get(reason);
        if (row == null) {
            throw new IllegalStateException("no row for " + reason);
        }
        return row;
    }

    private static Map<Reason, Row> complete(Map<Reason, Row> rows) {
        wire(rows);
        message(rows);
        authority(rows);
        limits(rows);
        catalogue(rows);
        definitions(rows);
        policy(rows);
        for (Reason reason : Reason.values()) {
            if (!rows.containsKey(reason)) {
                throw new IllegalStateException("no row for " + reason);
            }
        }
        return rows;
    }

    private static void wire(Map<Reason, Row> rows) {
        rows.put(Reason.BAD_HTTP, error(400, INVALID_REQUEST, "bad_request", "the request is not well-formed HTTP"));
        rows.put(Reason.BAD_HOST, error(421, INVALID_REQUEST, "bad_host", "this host is not served here"));
        rows.put(Reason.BAD_ORIGIN, error(403, INVALID_REQUEST, "bad_origin", "this origin is not allowed"));
        rows.put(
                Reason.MEDIA_TYPE,
                error(415, INVALID_REQUEST, "media_type", "send application/json in UTF-8, without content coding"));
        rows.put(Reason.TOO_LARGE, error(413, INVALID_REQUEST, "too_large", "the message is larger than allowed"));
        rows.put(Reason.OVERLOADED, row(Shape.ERROR, 503, INTERNAL, "overloaded", "too much is in flight", true));
        rows.put(Reason.SESSION_UNKNOWN, error(404, INVALID_REQUEST, "session_unknown", "no such session"));
        rows.put(Reason.SERVER_UNKNOWN, error(404, INVALID_REQUEST, "server_unknown", "no such server"));
    }

    private static void message(Map<Reason, Row> rows) {
        rows.put(Reason.MALFORMED_JSON, error(400, PARSE_ERROR, "malformed_json", "the body is not strict JSON"));
        rows.put(
                Reason.INVALID_MESSAGE,
                error(400, INVALID_REQUEST, "invalid_message", "the body is not one JSON-RPC request or notification"));
        rows.put(
                Reason.BATCH,
                error(400, INVALID_REQUEST, "batch", "batches are not served; send one message at a time"));
        rows.put(Reason.METHOD_UNKNOWN, error(404, METHOD_NOT_FOUND, "method_unknown", "method not found"));
        rows.put(
                Reason.METHOD_NOT_AVAILABLE,
                error(
                        404,
                        METHOD_NOT_FOUND,
                        "method_not_available",
                        "this method is not available through the gateway"));
        rows.put(Reason.INVALID_PARAMS, error(400, INVALID_PARAMS, "invalid_params", "invalid params"));
        rows.put(
                Reason.HEADER_MISMATCH,
                error(400, HEADER_MISMATCH, "header_mismatch", "a header is missing or differs from the body"));
        rows.put(
                Reason.VERSION_UNSUPPORTED,
                error(400, UNSUPPORTED_VERSION, "version_unsupported", "unsupported protocol version"));
        rows.put(
                Reason.ID_IN_FLIGHT,
                error(400, INVALID_REQUEST, "id_in_flight", "a request with this id is still in flight"));
        rows.put(
                Reason.ARGUMENTS_INVALID,
                error(200, INVALID_PARAMS, "arguments_invalid", "the arguments do not fit the tool's input schema"));
    }

    private static void authority(Map<Reason, Row> rows) {
        rows.put(Reason.TOKEN_MISSING, challenge("task_required", "a task token is needed", NEW_TASK));
        rows.put(Reason.TOKEN_INVALID, challenge("task_required", "the token is not valid here", NEW_TASK));
        rows.put(Reason.TOKEN_EXPIRED, challenge("task_expired", "the token has expired", NEW_TASK));
        rows.put(Reason.TOKEN_AUDIENCE, challenge("task_required", "the token is not valid here", NEW_TASK));
        rows.put(Reason.AGENT_UNKNOWN, challenge("task_required", "the token is not valid here", NEW_TASK));
        rows.put(Reason.TASK_UNKNOWN, challenge("task_required", "the token is not valid here", NEW_TASK));
        rows.put(Reason.TASK_NOT_YOURS, challenge("task_required", "the token is not valid here", NEW_TASK));
        rows.put(Reason.TASK_ENDED, challenge("task_expired", "the task has ended", NEW_TASK));
        rows.put(Reason.TASK_EXPIRED, challenge("task_expired", "the task's time is over", NEW_TASK));
    }

    private static void limits(Map<Reason, Row> rows) {
        rows.put(
                Reason.LIMIT_CALLS,
                result(Word.STOPPED, "budget_exceeded", "this task has used up its calls", WITHOUT_IT));
        rows.put(
                Reason.LIMIT_SENSITIVITY,
                result(
                        Word.DENIED,
                        "budget_exceeded",
                        "its output is more sensitive than this task may read",
                        WITHOUT_IT));
        rows.put(
                Reason.LIMIT_ENVIRONMENT,
                result(
                        Word.DENIED,
                        "budget_exceeded",
                        "its environment is outside the limits of this task",
                        WITHOUT_IT));
    }

    private static void catalogue(Map<Reason, Row> rows) {
        rows.put(Reason.TOOL_UNKNOWN, unknownTool());
        rows.put(Reason.NOT_PUBLISHED, unknownTool());
        rows.put(Reason.NOT_DISCOVERABLE, unknownTool());
        rows.put(Reason.DEFINITION_NEW, unknownTool());
        rows.put(
                Reason.OUTSIDE_PURPOSE,
                result(Word.DENIED, "policy_denied", "the purpose of this task does not include it", WITHOUT_IT));
    }

    private static void definitions(Map<Reason, Row> rows) {
        rows.put(
                Reason.DEFINITION_CHANGED,
                result(Word.BLOCKED, "pin_changed", "it changed since it was approved", TELL_OWNER));
        rows.put(
                Reason.DEFINITION_COLLIDES,
                result(Word.BLOCKED, "pin_changed", "its name is not unique any more", TELL_OWNER));
        rows.put(
                Reason.DEFINITION_UNREADABLE,
                result(Word.BLOCKED, "pin_changed", "its definition cannot be checked", TELL_OWNER));
        rows.put(
                Reason.LAUNCH_CHANGED,
                result(Word.BLOCKED, "pin_changed", "the program behind it changed since it was approved", TELL_OWNER));
        rows.put(
                Reason.DEFINITION_UNSEEN,
                unavailable(
                        "upstream_unavailable",
                        "the server did not show its tools, so nobody can tell what would run"));
    }

    private static void policy(Map<Reason, Row> rows) {
        rows.put(
                Reason.POLICY_DENIED,
                result(Word.DENIED, "policy_denied", "the policy does not permit it", WITHOUT_IT));
        rows.put(
                Reason.POLICY_ERROR,
                result(
                        Word.UNAVAILABLE,
                        "decision_unavailable",
                        "the policy could not decide, and what is not decided is not run",
                        "tell the user; the policy needs to be looked at"));
        Row tooMuch = result(
                Word.UNAVAILABLE,
                "decision_unavailable",
                "the arguments are too much for the policy to judge, and what is not judged is not run",
                "pass fewer or less deeply nested values");
        rows.put(Reason.POLICY_TOO_DEEP, tooMuch);
        rows.put(Reason.POLICY_TOO_LARGE, tooMuch);
        rows.put(Reason.POLICY_TOO_LONG, tooMuch);
        rows.put(
                Reason.POLICY_MISSING,
                result(
                        Word.UNAVAILABLE,
                        "decision_unavailable",
                        "there is no policy that could permit it",
                        "tell the user; a policy has to be set up first"));
        rows.put(
                Reason.APPROVAL_REQUIRED,
                new Row(
                        Shape.RESULT,
                        200,
                        INTERNAL,
                        Word.APPROVAL_REQUIRED,
                        "approval_required",
                        "a person must approve it first",
                        "do other work, then call the same tool with exactly the same arguments once it is approved",
                        true));
        rows.put(
                Reason.JOURNAL_UNAVAILABLE,
                unavailable("journal_unavailable", "it could not be recorded, and what is not recorded is not run"));
        rows.put(Reason.FAULT, unavailable("fault", "the gateway failed while it judged the call"));
    }

    private static Row error(int status, int rpcCode, String code, String sentence) {
        return row(Shape.ERROR, status, rpcCode, code, sentence, false);
    }

    private static Row row(Shape shape, int status, int rpcCode, String code, String sentence, boolean retryable) {
        String remedy = retryable ? RETRY_ONCE : "correct the request";
        return new Row(shape, status, rpcCode, Word.DENIED, code, sentence, remedy, retryable);
    }

    private static Row challenge(String code, String sentence, String remedy) {
        return new Row(Shape.CHALLENGE, 401, INVALID_REQUEST, Word.STOPPED, code, sentence, remedy, false);
    }

    private static Row unknownTool() {
        return row(Shape.UNKNOWN_TOOL, 200, INVALID_PARAMS, "unknown_tool", "there is no such tool", false);
    }

    private static Row result(Word word, String code, String sentence, String remedy) {
        return new Row(Shape.RESULT, 200, INTERNAL, word, code, sentence, remedy, false);
    }

    private static Row unavailable(String code, String sentence) {
        return new Row(Shape.RESULT, 200, INTERNAL, Word.UNAVAILABLE, code, sentence, RETRY_ONCE, true);
    }
}
