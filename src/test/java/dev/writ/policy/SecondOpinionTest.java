package dev.writ.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.fake.Samples;
import dev.writ.fake.TableDecisionPoint;
import dev.writ.model.Arguments;
import dev.writ.model.CanonicalJson;
import dev.writ.model.Decision;
import dev.writ.model.EpochId;
import dev.writ.model.HopId;
import dev.writ.model.Json;
import dev.writ.model.Octets;
import dev.writ.model.PolicyEngine;
import dev.writ.model.Question;
import dev.writ.model.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SecondOpinionTest {
    private static final Question QUESTION = Samples.question();
    private static final DecisionPoint PERMITS = TableDecisionPoint.permittingAll();
    private static final DecisionPoint FORBIDS =
            new TableDecisionPoint().permit("all", _ -> true).forbid("no", "because", "", _ -> true);
    private static final DecisionPoint BROKEN = _ -> {
        throw new IllegalStateException("it broke");
    };

    private final List<Disagreement> alarms = new ArrayList<>();
    private final AtomicInteger dice = new AtomicInteger();
    private final SecondOpinion opinion =
            new SecondOpinion(new SecondOpinion.Bounds(8, 100_000, 4, 16), _ -> dice.get(), alarms::add);

    @Test
    void anEngineThatAgreesRaisesNoAlarm() {
        opinion.accept(decided(PERMITS, PERMITS));

        assertThat(opinion.next()).isTrue();
        assertThat(opinion.next()).isFalse();
        assertThat(alarms).isEmpty();
        assertThat(opinion.counts()).isEqualTo(new SecondOpinion.Counts(1, 0, 0, 0, 0, 0));
    }

    @Test
    void anEngineThatPermitsWhatTheOtherForbidsIsAnAlarm() {
        Decided decided = decided(PERMITS, FORBIDS);
        opinion.accept(decided);
        opinion.next();

        assertThat(alarms)
                .containsExactly(new Disagreement(
                        decided,
                        new Decision.Deny(Reason.POLICY_DENIED, List.of("no"), "forbidden", "because", ""),
                        1));
        assertThat(opinion.counts()).isEqualTo(new SecondOpinion.Counts(1, 0, 1, 0, 0, 0));
    }

    @Test
    void anEngineThatBreaksDisagreesUnlessTheOtherErredToo() {
        opinion.accept(decided(PERMITS, BROKEN));
        opinion.accept(decided(_ -> Decision.Deny.of(Reason.POLICY_ERROR, "a rule failed"), BROKEN));
        opinion.next();
        opinion.next();

        assertThat(alarms).hasSize(1);
        assertThat(opinion.counts()).isEqualTo(new SecondOpinion.Counts(2, 0, 1, 1, 0, 0));
    }

    @Test
    void anErrorWhereTheOtherEngineDecidesIsAnAlarmToo() {
        opinion.accept(decided(_ -> Decision.Deny.of(Reason.POLICY_ERROR, "a rule failed"), PERMITS));
        opinion.next();

        assertThat(opinion.counts()).isEqualTo(new SecondOpinion.Counts(1, 0, 1, 1, 0, 0));
    }

    @Test
    void aLimitOfOneEngineIsCountedApart() {
        opinion.accept(decided(_ -> Decision.Deny.of(Reason.FAULT, "too much"), PERMITS));
        opinion.next();

        assertThat(alarms).isEmpty();
        assertThat(opinion.counts()).isEqualTo(new SecondOpinion.Counts(1, 0, 0, 0, 1, 0));
    }

    @Test
    void whoeverIsBehindTakesOnlySomeAndIsNeverFull() {
        for (int i = 0; i < 4; i++) {
            opinion.accept(decided(PERMITS, PERMITS));
        }
        dice.set(1);
        opinion.accept(decided(PERMITS, PERMITS));
        assertThat(opinion.counts()).isEqualTo(new SecondOpinion.Counts(0, 1, 0, 0, 0, 4));

        dice.set(0);
        for (int i = 0; i < 10; i++) {
            opinion.accept(decided(PERMITS, PERMITS));
        }
        assertThat(opinion.counts()).isEqualTo(new SecondOpinion.Counts(0, 7, 0, 0, 0, 8));
    }

    @Test
    void argumentsThatAreTooMuchTogetherAreLeftOut() {
        SecondOpinion narrow = new SecondOpinion(new SecondOpinion.Bounds(8, 1, 8, 1), _ -> 0, alarms::add);
        narrow.accept(decided(PERMITS, PERMITS));
        narrow.accept(decided(PERMITS, PERMITS));
        assertThat(narrow.counts().skipped()).isOne();

        narrow.next();
        narrow.accept(decided(PERMITS, PERMITS));
        assertThat(narrow.counts()).isEqualTo(new SecondOpinion.Counts(1, 1, 0, 0, 0, 1));
    }

    @Test
    void largeArgumentsLeaveRoomForSmallOnes() {
        int size = QUESTION.arguments().bytes().size();
        SecondOpinion roomy =
                new SecondOpinion(new SecondOpinion.Bounds(1_000, 64L * size, 1_000, 1), _ -> 0, alarms::add);
        Decided large = decided(padded(40 * size), PERMITS, PERMITS);
        roomy.accept(large);
        roomy.accept(large);
        assertThat(roomy.counts().skipped()).isOne();

        roomy.accept(decided(PERMITS, FORBIDS));
        assertThat(roomy.counts()).isEqualTo(new SecondOpinion.Counts(0, 1, 0, 0, 0, 2));
    }

    @Test
    void whatIsLeftAtTheEndIsCountedAndNothingMoreIsTaken() {
        opinion.accept(decided(PERMITS, FORBIDS));
        opinion.stop();
        opinion.accept(decided(PERMITS, FORBIDS));

        assertThat(opinion.next()).isFalse();
        assertThat(alarms).isEmpty();
        assertThat(opinion.counts()).isEqualTo(new SecondOpinion.Counts(0, 2, 0, 0, 0, 0));
    }

    @Test
    void eachIsAskedOfTheEpochItWasDecidedIn() {
        List<String> asked = new ArrayList<>();
        opinion.accept(decided(PERMITS, remembering("old", asked)));
        opinion.accept(decided(PERMITS, remembering("new", asked)));
        opinion.next();
        opinion.next();

        assertThat(asked).containsExactly("old", "new");
    }

    private static DecisionPoint remembering(String name, List<String> asked) {
        return question -> {
            asked.add(name);
            return PERMITS.decide(question);
        };
    }

    private static Question padded(int bytes) {
        Octets text = Octets.utf8("{" + " ".repeat(bytes - 2) + "}");
        Json.Obj nothing = Json.Obj.empty();
        return new Question(
                QUESTION.caller(),
                QUESTION.task(),
                QUESTION.purpose(),
                QUESTION.capability(),
                new Arguments(text, nothing, CanonicalJson.argumentsDigest(nothing)),
                QUESTION.history(),
                QUESTION.now());
    }

    private static Decided decided(DecisionPoint decides, DecisionPoint other) {
        return decided(QUESTION, decides, other);
    }

    private static Decided decided(Question question, DecisionPoint decides, DecisionPoint other) {
        return new Decided(
                new HopId("d-0001"),
                new EpochId("e-0123456789abcdef"),
                question,
                decides.decide(question),
                new Recheck(PolicyEngine.COMPILED, () -> other));
    }
}
