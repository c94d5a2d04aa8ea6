package dev.writ.transport;

import dev.writ.gate.Answer;
import dev.writ.mcp.Envelope;
import dev.writ.mcp.Era;
import dev.writ.mcp.Messages;
import dev.writ.mcp.Method;
import dev.writ.model.Octets;
import dev.writ.transport.Refusals.Row;
import java.util.Optional;

/// Turns what the gate answers to a request into a reply.
final class Answers {

    private final Results results;

    Answers(Results results) {
        this.results = results;
    }

    /// The reply to this request.
    ///
    /// @param begun whether a stream has begun, so that no status can be sent any more
    Reply of(Envelope.Request request, Era era, Answer answer, boolean begun) {
        return switch (answer) {
            case Answer.Entered entered -> result(request, entered(request, entered));
            case Answer.Listed(var tools) -> result(request, results.listed(era, tools));
            case Answer.Answered(var _, var bytes, var _) -> result(request, Results.called(era, bytes));
            case Answer.ServerError(var _, long code, String message) -> Errors.ofServer(request.id(), code, message);
            case Answer.Refused refused -> refused(request, era, refused, begun);
            case Answer.Lost lost ->
                isCall(request)
                        ? result(request, Results.called(era, ToolRefusals.of(lost)))
                        : Errors.inside(request.id(), Refusals.of(lost.outcome()), lost.hop());
        };
    }

    private Octets entered(Envelope.Request request, Answer.Entered entered) {
        return request.method().equals(Method.DISCOVER) ? results.discovered(entered.server()) : Octets.utf8("{}");
    }

    private static Reply refused(Envelope.Request request, Era era, Answer.Refused refused, boolean begun) {
        Row row = Refusals.of(refused.reason());
        return switch (row.shape()) {
            case ERROR -> Errors.of(refused.reason(), Optional.of(request.id()), refused.hop());
            case UNKNOWN_TOOL ->
                Errors.unknownTool(request.id(), request.toolName().orElse(""));
            case CHALLENGE ->
                begun
                        ? asResult(request, era, refused, row)
                        : Errors.of(refused.reason(), Optional.of(request.id()), refused.hop());
            case RESULT -> asResult(request, era, refused, row);
        };
    }

    private static Reply asResult(Envelope.Request request, Era era, Answer.Refused refused, Row row) {
        return isCall(request)
                ? result(request, Results.called(era, ToolRefusals.of(refused)))
                : Errors.inside(request.id(), row, refused.hop());
    }

    private static boolean isCall(Envelope.Request request) {
        return request.method().equals(Method.TOOLS_CALL);
    }

    private static Reply result(Envelope.Request request, Octets result) {
        return Reply.of(200, Messages.result(request.id(), result));
    }
}
