package dev.writ.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.audit.JournalRecord;
import dev.writ.fake.MemoryJournal;
import dev.writ.fake.Samples;
import dev.writ.fake.TestClock;
import dev.writ.model.Decision;
import dev.writ.model.EpochId;
import dev.writ.model.HopId;
import dev.writ.model.PolicyEngine;
import dev.writ.model.Reason;
import dev.writ.policy.Decided;
import dev.writ.policy.Disagreement;
import dev.writ.policy.NoPolicy;
import dev.writ.policy.Recheck;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EngineAlarmTest {
    private final MemoryJournal journal = new MemoryJournal();
    private final EngineTrust trust = new EngineTrust(0);
    private final AtomicInteger turns = new AtomicInteger();
    private final EngineAlarm alarm = new EngineAlarm(journal, new TestClock(), "1.2.3", trust, turns::incrementAndGet);

    @Test
    void bothAnswersAreOnRecordAndTheOfficialEngineDecidesFromNowOn() {
        alarm.accept(disagreement(PolicyEngine.COMPILED, 1));

        assertThat(journal.kept(JournalRecord.Alarm.class)).singleElement().satisfies(said -> {
            assertThat(said.hop()).isEqualTo(new HopId("d-0001"));
            assertThat(said.by()).isEqualTo("compiled");
            assertThat(said.compiled())
                    .isEqualTo(new JournalRecord.Opinion("permit", Optional.empty(), List.of("all"), List.of()));
            assertThat(said.official())
                    .isEqualTo(new JournalRecord.Opinion(
                            "deny", Optional.of(Reason.POLICY_DENIED), List.of("no"), List.of()));
            assertThat(said.gateway()).isEqualTo("1.2.3");
        });
        assertThat(turns).hasValue(1);
        assertThat(trust.decides(PolicyEngine.COMPILED)).isEqualTo(PolicyEngine.OFFICIAL);
    }

    @Test
    void whoDecidedIsNotMixedUpWhenTheOfficialEngineDecides() {
        alarm.accept(disagreement(PolicyEngine.OFFICIAL, 1));

        assertThat(journal.kept(JournalRecord.Alarm.class)).singleElement().satisfies(said -> {
            assertThat(said.by()).isEqualTo("official");
            assertThat(said.official().verdict()).isEqualTo("permit");
            assertThat(said.compiled().verdict()).isEqualTo("deny");
        });
    }

    @Test
    void whoeverProvokesManyCannotFillTheDisk() {
        for (int nth = 1; nth <= 1_000; nth++) {
            alarm.accept(disagreement(PolicyEngine.COMPILED, nth));
        }

        assertThat(journal.kept(JournalRecord.Alarm.class))
                .hasSize(100 + List.of(128, 256, 512).size());
        assertThat(trust.onRecord()).isEqualTo(1_000);
    }

    @Test
    void aJournalThatCannotTakeItDoesNotKeepTheEngineInOffice() {
        journal.breaks("the disk is gone");
        alarm.accept(disagreement(PolicyEngine.COMPILED, 1));

        assertThat(turns).hasValue(1);
        assertThat(trust.decides(PolicyEngine.COMPILED)).isEqualTo(PolicyEngine.OFFICIAL);
    }

    private static Disagreement disagreement(PolicyEngine decides, long nth) {
        return new Disagreement(
                new Decided(
                        new HopId("d-0001"),
                        new EpochId("e-0123456789abcdef"),
                        Samples.question(),
                        new Decision.Permit(List.of("all")),
                        new Recheck(decides, NoPolicy::new)),
                new Decision.Deny(Reason.POLICY_DENIED, List.of("no"), "in words", "because", ""),
                nth);
    }
}
