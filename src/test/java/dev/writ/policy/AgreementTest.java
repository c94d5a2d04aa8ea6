package dev.writ.policy;

import static dev.writ.policy.Agreement.DIFFERENT;
import static dev.writ.policy.Agreement.INCOMPARABLE;
import static dev.writ.policy.Agreement.SAME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.model.Decision;
import dev.writ.model.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgreementTest {
    private static final Decision PERMIT = new Decision.Permit(List.of("a", "b"));

    @Test
    void theSameRulesInAnotherOrderAreTheSame() {
        assertThat(Agreement.of(PERMIT, new Decision.Permit(List.of("b", "a")))).isEqualTo(SAME);
        assertThat(Agreement.of(denied("a", "b"), denied("b", "a"))).isEqualTo(SAME);
        assertThat(Agreement.of(
                        new Decision.StepUp(List.of(ask("a", "lead"), ask("b", "lead"))),
                        new Decision.StepUp(List.of(ask("b", "lead"), ask("a", "lead")))))
                .isEqualTo(SAME);
    }

    @Test
    void otherRulesAreAnotherAnswer() {
        assertThat(Agreement.of(PERMIT, new Decision.Permit(List.of("a")))).isEqualTo(DIFFERENT);
        assertThat(Agreement.of(denied("a"), denied())).isEqualTo(DIFFERENT);
    }

    @Test
    void anotherKindOfAnswerIsAnotherAnswerEvenByTheSameRules() {
        Decision asks = new Decision.StepUp(List.of(ask("a", "lead")));

        assertThat(Agreement.of(PERMIT, denied("a", "b"))).isEqualTo(DIFFERENT);
        assertThat(Agreement.of(asks, denied("a"))).isEqualTo(DIFFERENT);
        assertThat(Agreement.of(denied("a"), asks)).isEqualTo(DIFFERENT);
        assertThat(Agreement.of(asks, new Decision.Permit(List.of("a")))).isEqualTo(DIFFERENT);
    }

    @Test
    void whoIsAskedIsPartOfTheAnswer() {
        assertThat(Agreement.of(
                        new Decision.StepUp(List.of(ask("a", "lead"))),
                        new Decision.StepUp(List.of(ask("a", "operator")))))
                .isEqualTo(DIFFERENT);
    }

    @Test
    void twoErrorsAreTheSameWhateverTheySay() {
        Decision.Deny bare = Decision.Deny.of(Reason.POLICY_ERROR, "one way");
        Decision.Deny named = new Decision.Deny(Reason.POLICY_ERROR, List.of("a"), "another", "", "");

        assertThat(Agreement.of(bare, named)).isEqualTo(SAME);
        assertThat(Agreement.of(bare, denied())).isEqualTo(DIFFERENT);
        assertThat(Agreement.of(PERMIT, bare)).isEqualTo(DIFFERENT);
    }

    @Test
    void aLimitOfOneEngineIsNothingTheOtherKnows() {
        Decision limited = Decision.Deny.of(Reason.FAULT, "too much");

        assertThat(Agreement.of(limited, PERMIT)).isEqualTo(INCOMPARABLE);
        assertThat(Agreement.of(PERMIT, limited)).isEqualTo(INCOMPARABLE);
    }

    private static Decision.Deny denied(String... rules) {
        return new Decision.Deny(Reason.POLICY_DENIED, List.of(rules), "in words", "", "");
    }

    private static Decision.Ask ask(String rule, String role) {
        return new Decision.Ask(rule, role, "because");
    }
}
