package dev.writ.transport;

import dev.writ.gate.Answer;
import dev.writ.model.HopId;
import dev.writ.model.Names;
import dev.writ.model.Reason;

/// What an agent reads of a refused or lost call. Holds only what it already knows (target, purpose), what the author
/// of
/// a rule wrote for it, and the sentences of [Refusals]; never policy source, arguments or the server's own text.
public final class RefusalText {

    private RefusalText() {}

    /// The text of a refused tool call.
    public static String of(Answer.Refused refused) {
        Reason reason = refused.reason();
        Refusals.Row row = Refusals.of(reason);
        String why = refused.because().isEmpty() ? row.sentence() : bare(refused.because());
        String instead = refused.remedy().isEmpty() ? row.remedy() : bare(refused.remedy());
        String purpose = refused.purpose().isEmpty() ? "" : " for purpose \"" + Names.visible(refused.purpose()) + "\"";
        return firstLine(row, refused.hop())
                + named(refused.target()) + " was not run" + purpose + ": " + why + ".\n"
                + "You can: " + instead + ".\n"
                + again(reason, row)
                + "Reference for a human: " + refused.hop();
    }

    /// The text of a call without an answer.
    public static String of(Answer.Lost lost) {
        Refusals.Row row = Refusals.of(lost.outcome());
        return firstLine(row, lost.hop())
                + "There is no answer from " + named(lost.target()) + ": " + row.sentence() + ".\n"
                + "You can: " + row.remedy() + ".\n"
                + "Reference for a human: " + lost.hop();
    }

    private static String firstLine(Refusals.Row row, HopId hop) {
        return row.word().text() + " · " + hop + " · " + row.code() + "\n";
    }

    private static String again(Reason reason, Refusals.Row row) {
        if (row.retryable()) {
            return reason == Reason.APPROVAL_REQUIRED
                    ? ""
                    : "This is a fault of the moment, not a verdict on the call.\n";
        }
        return "The same call will be denied again. Do not try to get the same effect with another tool.\n";
    }

    private static String named(String target) {
        return target.isEmpty() ? "The call" : Names.visible(target);
    }

    /// On one line and without the full stop its author may or may not have written.
    private static String bare(String sentence) {
        String text = sentence.strip().replaceAll("\\p{Cntrl}+", " ");
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
