package dev.writ.boot;

import dev.writ.audit.Journal;
import dev.writ.audit.JournalRecord;
import dev.writ.model.Decision;
import dev.writ.model.Names;
import dev.writ.model.PolicyEngine;
import dev.writ.model.Reason;
import dev.writ.policy.Decided;
import dev.writ.policy.Disagreement;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/// What happens when the two engines do not agree: it is said aloud, put on record, and from then on the official
/// engine decides.
final class EngineAlarm implements Consumer<Disagreement> {
    private static final Logger LOG = Logger.getLogger(EngineAlarm.class.getName());

    /// So many are recorded one by one; after that each power of two, so that whoever can provoke them cannot fill the
    /// disk.
    private static final int EACH_RECORDED = 100;

    private final Journal journal;
    private final InstantSource wall;
    private final String version;
    private final EngineTrust trust;
    private final Runnable turn;

    /// @param turn makes the official engine decide
    EngineAlarm(Journal journal, InstantSource wall, String version, EngineTrust trust, Runnable turn) {
        this.journal = journal;
        this.wall = wall;
        this.version = version;
        this.trust = trust;
        this.turn = turn;
    }

    @Override
    public void accept(Disagreement disagreement) {
        trust.found();
        try {
            turn.run();
        } finally {
            tell(disagreement);
        }
    }

    private void tell(Disagreement disagreement) {
        if (disagreement.nth() <= EACH_RECORDED || Long.bitCount(disagreement.nth()) == 1) {
            JournalRecord.Alarm alarm = alarm(disagreement);
            LOG.severe("ALARM: the policy engines disagree at " + alarm.hop() + " on "
                    + Names.visible(alarm.target()) + " ("
                    + alarm.about() + "; " + alarm.by() + " decided; no. " + disagreement.nth()
                    + " since the start). The official engine decides from now on. Please report this with"
                    + " `writ decision explain "
                    + alarm.hop() + "`.");
            journal.append(Journal.UNNUMBERED, alarm, Optional.empty())
                    .onFailure(
                            lost -> LOG.log(Level.SEVERE, "the alarm of " + alarm.hop() + " is not on record", lost));
        }
    }

    private JournalRecord.Alarm alarm(Disagreement disagreement) {
        Decided decided = disagreement.decided();
        boolean ours = decided.recheck().decides() == PolicyEngine.COMPILED;
        JournalRecord.Opinion one = opinion(decided.decision());
        JournalRecord.Opinion two = opinion(disagreement.other());
        JournalRecord.Opinion compiled = ours ? one : two;
        JournalRecord.Opinion official = ours ? two : one;
        return new JournalRecord.Alarm(
                JournalRecord.Alarm.ENGINES_DISAGREE,
                decided.hop(),
                decided.question().caller().tenant(),
                decided.epoch(),
                target(decided),
                decided.recheck().decides().word(),
                compiled,
                official,
                "compiled " + brief(compiled) + ", official " + brief(official),
                version,
                wall.instant());
    }

    private static String target(Decided decided) {
        var id = decided.question().capability().id();
        return id.server() + "/" + id.name();
    }

    private static String brief(JournalRecord.Opinion opinion) {
        String reason = opinion.reason().map(word -> " " + word).orElse("");
        return opinion.verdict() + reason + " " + opinion.rules();
    }

    private static JournalRecord.Opinion opinion(Decision decision) {
        return switch (decision) {
            case Decision.Permit(List<String> rules) ->
                new JournalRecord.Opinion("permit", Optional.empty(), rules, List.of());
            case Decision.StepUp stepUp ->
                new JournalRecord.Opinion(
                        "step-up",
                        Optional.of(Reason.APPROVAL_REQUIRED),
                        stepUp.rules(),
                        stepUp.asks().stream()
                                .map(ask -> ask.rule() + ": " + ask.role())
                                .toList());
            case Decision.Deny deny ->
                new JournalRecord.Opinion("deny", Optional.of(deny.reason()), deny.rules(), List.of());
        };
    }
}
