package dev.writ.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which parts a record may not lack: without the capability, the workload, the tenant, the decision or the chain that
/// leads to it, a record proves nothing, so it is refused and what it would have allowed does not happen.
public final class Completeness {
    private static final Set<String> VERDICTS = Set.of("permit", "step-up", "deny");

    private final List<String> missing = new ArrayList<>();

    private Completeness() {}

    /// What this record lacks, as a sentence; empty when it is complete.
    public static Optional<String> objection(JournalRecord entry) {
        Completeness check = new Completeness();
        switch (entry) {
            case JournalRecord.TaskStarted started ->
                check.need(!started.caller().workload().isBlank(), "workload");
            case JournalRecord.TaskClosed closed -> {
                check.need(!closed.by().isBlank(), "by");
                check.need(!closed.cause().isBlank(), "cause");
            }
            case JournalRecord.Verdict verdict -> check.verdict(verdict);
            case JournalRecord.Ending ending -> check.need(!ending.elapsed().isNegative(), "elapsed");
            case JournalRecord.Notice notice -> check.need(!notice.what().isBlank(), "what");
            case JournalRecord.Alarm alarm -> {
                check.need(!alarm.what().isBlank(), "what");
                check.need(!alarm.target().isBlank(), "target");
                check.need(!alarm.gateway().isBlank(), "gateway");
            }
        }
        return check.missing.isEmpty()
                ? Optional.empty()
                : Optional.of("the " + RecordJson.kind(entry) + " record lacks " + String.join(", ", check.missing));
    }

    /// Whether this verdict lets a call of one capability go out, so that an ending must follow. A listing has none.
    public static boolean lets(JournalRecord.Verdict verdict) {
        return (verdict.verdict().equals("permit") || verdict.observed())
                && verdict.inTask().isPresent()
                && verdict.target().indexOf('/') > 0
                && !verdict.target().endsWith("/");
    }

    private void verdict(JournalRecord.Verdict verdict) {
        boolean permitted = verdict.verdict().equals("permit");
        need(VERDICTS.contains(verdict.verdict()), "verdict");
        need(permitted == verdict.reason().isEmpty(), "reason");
        if (!lets(verdict)) {
            return;
        }
        need(verdict.caller().isPresent(), "caller");
        need(verdict.caller().stream().noneMatch(caller -> caller.workload().isBlank()), "workload");
        need(!verdict.purpose().isBlank(), "purpose");
        need(!verdict.startedBy().isBlank(), "started_by");
        need(verdict.position() >= 0, "position");
        need(!verdict.method().isBlank(), "method");
        if (permitted) {
            capability(verdict);
        }
    }

    private void capability(JournalRecord.Verdict verdict) {
        need(!verdict.owner().isBlank(), "owner");
        need(!verdict.effect().isBlank(), "effect");
        need(verdict.epoch().isPresent(), "epoch");
        if (verdict.method().equals("tools/call")) {
            need(verdict.fingerprint().isPresent(), "fingerprint");
            need(verdict.arguments().isPresent(), "arguments");
        }
    }

    private void need(boolean there, String part) {
        if (!there) {
            missing.add(part);
        }
    }
}
