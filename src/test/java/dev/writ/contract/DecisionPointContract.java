package dev.writ.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.fake.Asked;
import dev.writ.model.Caller;
import dev.writ.model.Capability;
import dev.writ.model.Content;
import dev.writ.model.Decision;
import dev.writ.model.Effect;
import dev.writ.model.Reach;
import dev.writ.model.Reason;
import dev.writ.model.Role;
import dev.writ.model.Sensitivity;
import dev.writ.policy.DecisionPoint;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What every decision point must do. An engine is given rules by what they mean; how it writes them is its own affair.
public abstract class DecisionPointContract {
    private static final String SCHEMA = """
            {"type":"object","properties":{"amount":{"type":"integer"},"to":{"type":"string"}},"required":["amount"]}
            """;

    /// The tool all rules of this contract are about.
    protected static final Capability REFUND =
            Asked.tool("refund", Asked.roles(Asked.labels(Effect.WRITE, Reach.TENANT), Map.of("to", Role.TO)), SCHEMA);

    private static final Asked CALL = Asked.about(REFUND).with("{\"amount\":10}");

    /// What a set of rules must mean. Unless it says otherwise, a permit `all` for everything comes first.
    protected enum Rules {
        /// No rule applies.
        NONE_APPLIES,
        /// Only the permit `all`.
        ALL,
        /// `big` forbids an amount over 1000, with reason `too much` and remedy `ask for less`.
        FORBID_BIG,
        /// `big` asks role `operator` with reason `too much` when the amount is over 1000.
        ASK_BIG,
        /// Both: `big` asks over 1000, `huge` forbids over 5000 with reason `far too much`.
        ASK_BIG_FORBID_HUGE,
        /// `big` asks as above, and there is no permit at all.
        ASK_BIG_WITHOUT_PERMIT,
        /// Besides `all`, a permit that fails when it is evaluated in a task with calls.
        FAILING_PERMIT,
        /// Besides `all`, a forbid that fails when it is evaluated in a task with calls.
        FAILING_FORBID,
        /// `big` asks as above, and a hard forbid fails in a task with calls.
        ASK_BIG_FAILING_FORBID,
        /// A forbid when there are undeclared arguments.
        FORBID_UNDECLARED,
        /// A forbid unless every recipient's host is acme.example.
        FORBID_FOREIGN_HOSTS,
        /// A forbid unless the task is for incident-triage.
        FORBID_OTHER_PURPOSE,
        /// A forbid when the task has read confidential data or worse.
        FORBID_AFTER_CONFIDENTIAL,
        /// A forbid when the task has read untrusted content.
        FORBID_AFTER_UNTRUSTED,
        /// A forbid in the environment prod.
        FORBID_PROD,
        /// A forbid when the task has used anything that grants rights.
        FORBID_AFTER_GRANT,
        /// A forbid for a caller proved by a bearer token only.
        FORBID_BEARER,
        /// A forbid without a user.
        FORBID_AUTONOMOUS,
        /// A forbid for what returns regulated data.
        FORBID_REGULATED
    }

    /// A decision point with rules of this meaning, able to answer about [#REFUND].
    protected abstract DecisionPoint with(Rules rules);

    private Decision decide(Rules rules, Asked asked) {
        return with(rules).decide(asked.question());
    }

    @Test
    void whatARulePermitsIsPermittedByItsName() {
        assertThat(decide(Rules.ALL, CALL)).isEqualTo(new Decision.Permit(List.of("all")));
    }

    @Test
    void whatNoRulePermitsIsDenied() {
        assertThat(decide(Rules.NONE_APPLIES, CALL)).isInstanceOfSatisfying(Decision.Deny.class, deny -> {
            assertThat(deny.reason()).isEqualTo(Reason.POLICY_DENIED);
            assertThat(deny.rules()).isEmpty();
        });
    }

    @Test
    @DisplayName("PO-6 an argument flips the answer, and the deny carries the author's words")
    void anArgumentFlipsTheAnswer() {
        assertThat(decide(Rules.FORBID_BIG, CALL.with("{\"amount\":1000}"))).isInstanceOf(Decision.Permit.class);
        assertThat(decide(Rules.FORBID_BIG, CALL.with("{\"amount\":1001}")))
                .isInstanceOfSatisfying(Decision.Deny.class, deny -> {
                    assertThat(deny.reason()).isEqualTo(Reason.POLICY_DENIED);
                    assertThat(deny.rules()).containsExactly("big");
                    assertThat(deny.because()).isEqualTo("too much");
                    assertThat(deny.remedy()).isEqualTo("ask for less");
                });
    }

    @Test
    void aSoftForbidAsksItsRole() {
        assertThat(decide(Rules.ASK_BIG, CALL)).isInstanceOf(Decision.Permit.class);
        assertThat(decide(Rules.ASK_BIG, CALL.with("{\"amount\":2000}")))
                .isEqualTo(new Decision.StepUp(List.of(new Decision.Ask("big", "operator", "too much"))));
    }

    @Test
    void aHardForbidIsStrongerThanAQuestion() {
        assertThat(decide(Rules.ASK_BIG_FORBID_HUGE, CALL.with("{\"amount\":2000}")))
                .isInstanceOf(Decision.StepUp.class);
        assertThat(decide(Rules.ASK_BIG_FORBID_HUGE, CALL.with("{\"amount\":9000}")))
                .isInstanceOfSatisfying(Decision.Deny.class, deny -> {
                    assertThat(deny.rules()).containsExactly("huge", "big");
                    assertThat(deny.because()).isEqualTo("far too much");
                });
    }

    @Test
    void nobodyIsAskedForWhatNoRulePermits() {
        assertThat(decide(Rules.ASK_BIG_WITHOUT_PERMIT, CALL.with("{\"amount\":2000}")))
                .isInstanceOfSatisfying(
                        Decision.Deny.class, deny -> assertThat(deny.reason()).isEqualTo(Reason.POLICY_DENIED));
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILING_PERMIT", "FAILING_FORBID", "ASK_BIG_FAILING_FORBID"})
    @DisplayName("K06 a rule that fails denies, whatever the others say")
    void aRuleThatFailsDenies(Rules rules) {
        assertThat(decide(rules, CALL)).isInstanceOf(Decision.Permit.class);
        Asked later = CALL.withHistory(Asked.read(Content.TRUSTED, Sensitivity.PUBLIC));
        for (String arguments : List.of("{\"amount\":10}", "{\"amount\":2000}")) {
            assertThat(decide(rules, later.with(arguments)))
                    .isInstanceOfSatisfying(
                            Decision.Deny.class,
                            deny -> assertThat(deny.reason()).isEqualTo(Reason.POLICY_ERROR));
        }
    }

    @Test
    void anArgumentTheSchemaDoesNotHaveIsAFact() {
        flips(Rules.FORBID_UNDECLARED, CALL, CALL.with("{\"amount\":10,\"bcc\":\"x\"}"));
    }

    @Test
    void recipientsAreComparedInOneSpelling() {
        Asked ours = CALL.with("{\"amount\":10,\"to\":\"Ann@ACME.example\"}");
        flips(Rules.FORBID_FOREIGN_HOSTS, ours, CALL.with("{\"amount\":10,\"to\":\"ann@evil.example\"}"));
        flips(Rules.FORBID_FOREIGN_HOSTS, ours, CALL.with("{\"amount\":10,\"to\":\"x@evil.example,a@acme.example\"}"));
    }

    @Test
    @DisplayName("PO-4 the purpose of the task alone flips the answer")
    void thePurposeFlipsTheAnswer() {
        flips(Rules.FORBID_OTHER_PURPOSE, CALL, CALL.withPurpose("billing"));
    }

    @Test
    @DisplayName("PO-4 the sensitivity of what is asked for alone flips the answer")
    void theSensitivityFlipsTheAnswer() {
        Asked regulated = CALL.withLabels(new dev.writ.model.Labels(
                Effect.WRITE,
                Reach.TENANT,
                true,
                Content.INTERNAL,
                Sensitivity.REGULATED,
                java.util.Set.of(),
                Map.of("to", Role.TO)));
        flips(Rules.FORBID_REGULATED, CALL, regulated);
    }

    @Test
    @DisplayName("PO-4 ST-2 the sensitivity of what was read alone flips the answer")
    void whatWasReadFlipsTheAnswer() {
        flips(
                Rules.FORBID_AFTER_CONFIDENTIAL,
                CALL.withHistory(Asked.read(Content.TRUSTED, Sensitivity.INTERNAL)),
                CALL.withHistory(Asked.read(Content.TRUSTED, Sensitivity.CONFIDENTIAL)));
    }

    @Test
    @DisplayName("PO-4 untrusted content in the session alone flips the answer")
    void untrustedContentFlipsTheAnswer() {
        flips(
                Rules.FORBID_AFTER_UNTRUSTED,
                CALL.withHistory(Asked.read(Content.INTERNAL, Sensitivity.INTERNAL)),
                CALL.withHistory(Asked.read(Content.UNTRUSTED, Sensitivity.INTERNAL)));
    }

    @Test
    @DisplayName("PO-4 the environment alone flips the answer")
    void theEnvironmentFlipsTheAnswer() {
        flips(Rules.FORBID_PROD, CALL, CALL.withEnvironment("prod"));
    }

    @Test
    @DisplayName("PO-4 a gain of privilege alone flips the answer")
    void aGainOfPrivilegeFlipsTheAnswer() {
        Asked before = CALL.withHistory(Asked.read(Content.TRUSTED, Sensitivity.PUBLIC));
        Asked after =
                CALL.withHistory(before.history().afterPermit(REFUND.id(), Asked.labels(Effect.GRANT, Reach.TENANT)));
        flips(Rules.FORBID_AFTER_GRANT, before, after);
    }

    @Test
    void theProofFlipsTheAnswer() {
        flips(Rules.FORBID_BEARER, CALL.withProof(Caller.ProofStrength.KEY), CALL);
    }

    @Test
    void theUserBesideTheAgentFlipsTheAnswer() {
        flips(Rules.FORBID_AUTONOMOUS, CALL.withUser("ann"), CALL);
    }

    @Test
    void theSameQuestionHasTheSameAnswer() {
        DecisionPoint point = with(Rules.ASK_BIG_FORBID_HUGE);
        for (String arguments : List.of("{\"amount\":1}", "{\"amount\":2000}", "{\"amount\":9000}")) {
            Asked asked = CALL.with(arguments);
            assertThat(point.decide(asked.question())).isEqualTo(point.decide(asked.question()));
        }
    }

    private void flips(Rules rules, Asked permitted, Asked denied) {
        DecisionPoint point = with(rules);
        assertThat(point.decide(permitted.question())).isInstanceOf(Decision.Permit.class);
        assertThat(point.decide(denied.question()))
                .isInstanceOfSatisfying(
                        Decision.Deny.class, deny -> assertThat(deny.reason()).isEqualTo(Reason.POLICY_DENIED));
    }
}
