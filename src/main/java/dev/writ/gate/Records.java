package dev.writ.gate;

import dev.writ.audit.JournalRecord;
import dev.writ.identity.Identified;
import dev.writ.model.Capability;
import dev.writ.model.Decision;
import dev.writ.model.Digest;
import dev.writ.model.EpochId;
import dev.writ.model.HopId;
import dev.writ.model.Octets;
import dev.writ.model.Outcome;
import dev.writ.model.Reason;
import dev.writ.model.Task;
import dev.writ.model.TenantId;
import dev.writ.task.LiveTask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Fills the journal's forms.
final class Records {
    private Records() {}

    /// What an ask was, for its record.
    ///
    /// @param arguments digest of the arguments; absent for a listing
    record Asked(HopId hop, String peer, String method, String target, Optional<Digest> arguments, Instant at) {}

    static JournalRecord.Verdict judged(
            Asked asked, Identified caller, LiveTask live, EpochId epoch, Judged judged, int position) {
        Decision decision = judged.decision();
        Task task = live.task();
        return new JournalRecord.Verdict(
                asked.hop(),
                task.tenant(),
                Optional.of(task.id()),
                Optional.of(caller.caller()),
                task.purpose().value(),
                task.startedBy().text(),
                position,
                asked.peer(),
                asked.method(),
                asked.target(),
                judged.capability().map(Capability::owner).orElse(""),
                judged.capability().map(known -> known.labels().does().word()).orElse(""),
                judged.capability().map(Capability::fingerprint),
                asked.arguments(),
                word(decision),
                reason(decision),
                detail(decision),
                decision.rules(),
                Optional.of(epoch),
                judged.observed(),
                asked.at());
    }

    /// A refusal of a caller who could not be established, or of something that never became an ask.
    static JournalRecord.Verdict refusedAtDoor(
            Asked asked, TenantId tenant, Optional<Identified> caller, Reason reason, String detail) {
        return new JournalRecord.Verdict(
                asked.hop(),
                tenant,
                Optional.empty(),
                caller.map(Identified::caller),
                "",
                "",
                -1,
                asked.peer(),
                asked.method(),
                asked.target(),
                "",
                "",
                Optional.empty(),
                asked.arguments(),
                "deny",
                Optional.of(reason),
                detail,
                List.of(),
                Optional.empty(),
                false,
                asked.at());
    }

    static JournalRecord.Ending ended(
            HopId hop,
            LiveTask live,
            Outcome outcome,
            int status,
            int events,
            Optional<Octets> result,
            String detail,
            Duration elapsed,
            Instant at) {
        return new JournalRecord.Ending(
                hop,
                live.task().tenant(),
                live.task().id(),
                outcome,
                status,
                events,
                result.map(bytes -> Digest.of(bytes.array())),
                detail,
                elapsed,
                at);
    }

    static Optional<Reason> reason(Decision decision) {
        return switch (decision) {
            case Decision.Permit _ -> Optional.empty();
            case Decision.StepUp _ -> Optional.of(Reason.APPROVAL_REQUIRED);
            case Decision.Deny deny -> Optional.of(deny.reason());
        };
    }

    private static String word(Decision decision) {
        return switch (decision) {
            case Decision.Permit _ -> "permit";
            case Decision.StepUp _ -> "step-up";
            case Decision.Deny _ -> "deny";
        };
    }

    private static String detail(Decision decision) {
        return switch (decision) {
            case Decision.Permit _ -> "";
            case Decision.StepUp(var asks) ->
                "asks "
                        + String.join(
                                ", ", asks.stream().map(Decision.Ask::role).toList());
            case Decision.Deny deny -> deny.detail();
        };
    }
}
