package dev.writ.admin;

import dev.writ.audit.JournalUnavailable;
import dev.writ.model.Reason;
import dev.writ.model.Refusal;
import dev.writ.upstream.UpstreamFault;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;

/// Which problem an exception of another room is to whoever asked.
final class Problems {
    private Problems() {}

    /// The problem, unless it is a fault of the gateway's own that nobody outside can use.
    static Optional<Problem> of(RuntimeException thrown) {
        return switch (thrown) {
            case Problem problem -> Optional.of(problem);
            case Refusal refusal -> Optional.of(refused(refusal));
            case JournalUnavailable _ ->
                Optional.of(Problem.of(
                                503,
                                "journal_unavailable",
                                "The journal cannot be written, so nothing that depends on a record happens.",
                                "Look at the gateway's log and at the disk of the state folder.")
                        .command("writ status")
                        .retryable());
            case UpstreamFault fault ->
                Optional.of(Problem.of(
                                502,
                                "server_unavailable",
                                Body.sentence("the server gave no usable answer: " + fault.getMessage()),
                                "Check that it runs and answers tools/list.")
                        .retryable());
            case UncheckedIOException _ ->
                Optional.of(Problem.of(
                                503,
                                "store_unavailable",
                                "The gateway's store cannot be read or written.",
                                "Look at the disk of the state folder.")
                        .retryable());
            default -> Optional.empty();
        };
    }

    static Problem refused(Refusal refusal) {
        Reason reason = refusal.reason();
        return Problem.of(
                status(reason), reason.name().toLowerCase(Locale.ROOT), Body.sentence(refusal.detail()), hint(reason));
    }

    private static int status(Reason reason) {
        return switch (reason.kind()) {
            case IDENTITY -> 401;
            case TASK -> taskStatus(reason);
            case PUBLISH, DISCOVER, EXECUTE, DRIFT, PIN, POLICY -> 403;
            case JOURNAL -> 503;
            case WIRE -> reason == Reason.OVERLOADED ? 503 : reason == Reason.SERVER_UNKNOWN ? 404 : 400;
        };
    }

    private static int taskStatus(Reason reason) {
        return switch (reason) {
            case Reason.TASK_UNKNOWN -> 404;
            case Reason.TASK_ENDED, Reason.TASK_EXPIRED -> 409;
            default -> 403;
        };
    }

    private static String hint(Reason reason) {
        return switch (reason) {
            case TOKEN_MISSING, TOKEN_INVALID, TOKEN_EXPIRED, TOKEN_AUDIENCE ->
                "Sign the request anew with the agent's own key.";
            case AGENT_UNKNOWN -> "Add the agent to the configuration and run `writ up` again.";
            case TASK_ENDED, TASK_EXPIRED -> "Start a new task.";
            case TASK_NOT_YOURS -> "Sign with the key of the agent the task is for.";
            case OVERLOADED -> "End tasks that are no longer needed, or wait.";
            default -> "See `writ decision ls` for what was judged.";
        };
    }
}
