package dev.writ.transport;

import dev.writ.model.Outcome;
import dev.writ.model.Reason;

/// The one table from why something was refused, or lost, to what an agent sees of it.
public final class Refusals {

    private Refusals() {}

    /// What carries the refusal.
    public enum Shape {
        /// A JSON-RPC error with the row's HTTP status.
        ERROR,
        /// HTTP 401 with a `WWW-Authenticate` challenge (RFC 6750 §3, RFC 9728 §5.1); once a stream has begun, a
        /// result.
        CHALLENGE,
        /// The JSON-RPC error of a tool that does not exist, always the same bytes.
        UNKNOWN_TOOL,
        /// A tool result with `isError`, in a successful exchange.
        RESULT
    }

    /// The first word of what an agent reads.
    public enum Word {
        DENIED("DENIED"),
        BLOCKED("BLOCKED"),
        STOPPED("STOPPED"),
        UNAVAILABLE("UNAVAILABLE"),
        APPROVAL_REQUIRED("APPROVAL REQUIRED");

        private final String text;

        Word(String text) {
            this.text = text;
        }

        /// As it is printed.
        public String text() {
            return text;
        }
    }

    /// One line of the table.
    ///
    /// @param shape     what carries it
    /// @param status    the HTTP status
    /// @param rpcCode   the JSON-RPC code where it is an error
    /// @param word      the first word
    /// @param code      the stable word for programs
    /// @param sentence  why, in plain words, without a full stop
    /// @param remedy    what the agent can do instead, without a full stop
    /// @param retryable whether the very same call can succeed later
    public record Row(
            Shape shape,
            int status,
            int rpcCode,
            Word word,
            String code,
            String sentence,
            String remedy,
            boolean retryable) {}

    /// The line of a reason.
    public static Row of(Reason reason) {
        return RefusalTable.of(reason);
    }

    /// The line of a call that was permitted and has no answer to pass on.
    public static Row of(Outcome outcome) {
        return switch (outcome) {
            case ANSWERED, TOOL_ERROR ->
                lost(Word.UNAVAILABLE, "fault", "it ran and its answer could not be passed on", "tell the user", false);
            case CANCELLED_BEFORE_DISPATCH ->
                lost(Word.STOPPED, "cancelled", "it was cancelled and was not run", "call it again if needed", true);
            case CANCELLED_AFTER_DISPATCH ->
                mayHaveRun(Word.STOPPED, "cancelled", "it was cancelled after it was sent, so it may have run");
            case TIMED_OUT -> mayHaveRun("the server did not answer in time, and the call may have run");
            case WITHHELD ->
                lost(
                        Word.STOPPED,
                        "answer_withheld",
                        "it ran and its answer was not released",
                        "finish without its answer and tell the user",
                        false);
            case UNREACHABLE ->
                lost(
                        Word.UNAVAILABLE,
                        "upstream_unavailable",
                        "the server could not be reached, so it was not run",
                        "retry once after 30 s, then tell the user",
                        true);
            case UNKNOWN ->
                mayHaveRun("the connection to the server was lost after the call was sent, so it may have run");
        };
    }

    private static Row mayHaveRun(String sentence) {
        return mayHaveRun(Word.UNAVAILABLE, "upstream_unavailable", sentence);
    }

    private static Row mayHaveRun(Word word, String code, String sentence) {
        return lost(word, code, sentence, "look at its effect before you call it again", false);
    }

    private static Row lost(Word word, String code, String sentence, String remedy, boolean retryable) {
        return new Row(Shape.RESULT, 200, RefusalTable.INTERNAL, word, code, sentence, remedy, retryable);
    }
}
