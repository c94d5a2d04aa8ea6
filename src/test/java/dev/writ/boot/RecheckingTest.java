package dev.writ.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.contract.Eventually;
import dev.writ.fake.Samples;
import dev.writ.fake.TableDecisionPoint;
import dev.writ.model.EpochId;
import dev.writ.model.HopId;
import dev.writ.model.PolicyEngine;
import dev.writ.policy.Decided;
import dev.writ.policy.DecisionPoint;
import dev.writ.policy.Disagreement;
import dev.writ.policy.Recheck;
import dev.writ.policy.SecondOpinion;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RecheckingTest {
    private static final DecisionPoint PERMITS = TableDecisionPoint.permittingAll();

    @Test
    void whatWasDecidedBeforeTheStopIsStillAskedAbout() {
        SecondOpinion opinion = opinion(_ -> {});
        Rechecking thread = Rechecking.start(opinion, System::nanoTime);
        for (int i = 0; i < 5; i++) {
            opinion.accept(decided(() -> PERMITS));
        }
        thread.close();

        assertThat(opinion.counts()).isEqualTo(new SecondOpinion.Counts(5, 0, 0, 0, 0, 0));
    }

    @Test
    void anAlarmThatFailsEndsNothing() {
        AtomicInteger raised = new AtomicInteger();
        SecondOpinion opinion = opinion(_ -> {
            raised.incrementAndGet();
            throw new IllegalStateException("nobody listens");
        });
        try (Rechecking _ = Rechecking.start(opinion, System::nanoTime)) {
            opinion.accept(decided(TableDecisionPoint::new));
            opinion.accept(decided(() -> PERMITS));
            Eventually.holds("both were asked about", () -> opinion.counts().rechecked() == 2);
        }
        assertThat(raised).hasValue(1);
    }

    @Test
    void whoHandsADecisionOverNeverWaitsForTheEngine() {
        CountDownLatch stuck = new CountDownLatch(1);
        SecondOpinion opinion = opinion(_ -> {});
        try (Rechecking _ = Rechecking.start(opinion, System::nanoTime)) {
            opinion.accept(decided(() -> question -> {
                try {
                    stuck.await();
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
                return PERMITS.decide(question);
            }));
            for (int i = 0; i < 10_000; i++) {
                opinion.accept(decided(() -> PERMITS));
            }
            SecondOpinion.Counts counts = opinion.counts();
            assertThat(counts.rechecked()).isZero();
            assertThat(counts.skipped()).isGreaterThan(8_000);
            stuck.countDown();
        }
        SecondOpinion.Counts after = opinion.counts();
        assertThat(after.rechecked() + after.skipped()).isEqualTo(10_001);
        assertThat(after.waiting()).isZero();
    }

    private static SecondOpinion opinion(Consumer<Disagreement> alarm) {
        return new SecondOpinion(SecondOpinion.Bounds.DEFAULT, _ -> 1, alarm);
    }

    private static Decided decided(Supplier<DecisionPoint> other) {
        return new Decided(
                new HopId("d-0001"),
                new EpochId("e-0123456789abcdef"),
                Samples.question(),
                PERMITS.decide(Samples.question()),
                new Recheck(PolicyEngine.COMPILED, other));
    }
}
