package dev.writ.policy.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.config.Place;
import dev.writ.config.Suite;
import dev.writ.fake.Asked;
import dev.writ.model.CapabilityGlob;
import dev.writ.model.Decision;
import dev.writ.model.Purpose;
import dev.writ.model.Question;
import dev.writ.model.Reason;
import dev.writ.policy.DecisionPoint;
import dev.writ.policy.Explaining;
import dev.writ.policy.Explanation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class SuiteRunTest {
    private static final Decision PERMIT = new Decision.Permit(List.of("p"));
    private static final Decision DENY =
            new Decision.Deny(Reason.POLICY_DENIED, List.of("f", "g"), "forbidden by f, g", "Not today.", "Wait.");
    private static final Decision STEP_UP = new Decision.StepUp(List.of(new Decision.Ask("s", "operator", "Sure?")));
    private static final Decision ERROR = Decision.Deny.of(Reason.POLICY_ERROR, "a rule failed");

    private static Question question(String mayUse) {
        Question asked = Asked.about(Asked.tool("get", Asked.HARMLESS, "{}")).question();
        Purpose purpose = new Purpose(
                asked.purpose().name(),
                Set.of(),
                Set.of(),
                List.of(CapabilityGlob.parse(mayUse)),
                asked.purpose().limits());
        return new Question(
                asked.caller(),
                asked.task(),
                purpose,
                asked.capability(),
                asked.arguments(),
                asked.history(),
                asked.now());
    }

    private static Suite suite(Suite.Expected expected) {
        return suite(expected, "tickets/*");
    }

    private static Suite suite(Suite.Expected expected, String mayUse) {
        return new Suite(
                "a_test.yaml",
                "",
                List.of(),
                List.of(new Suite.Case("one", new Place("a_test.yaml", 3, 5), question(mayUse), expected)));
    }

    private static Suite.Expected permit(String... rules) {
        return new Suite.Expected(Suite.Verdict.PERMIT, Optional.empty(), Optional.of(Set.of(rules)), Optional.empty());
    }

    private static Suite.Expected deny(Reason reason) {
        return new Suite.Expected(Suite.Verdict.DENY, Optional.of(reason), Optional.empty(), Optional.empty());
    }

    private static Suite.Expected asks(String role) {
        return new Suite.Expected(Suite.Verdict.STEP_UP, Optional.empty(), Optional.empty(), Optional.of(Set.of(role)));
    }

    private static SuiteResult run(
            Suite suite, DecisionPoint point, DecisionPoint other, Predicate<Suite.Case> wanted) {
        return new SuiteRun(point, other, Set.of("p", "f", "g", "s")).run(suite, wanted);
    }

    private static List<String> differences(Suite.Expected expected, Decision decided) {
        return run(suite(expected), _ -> decided, _ -> decided, _ -> true)
                .cases()
                .getFirst()
                .differences();
    }

    @Test
    void theExpectedAnswerPasses() {
        assertThat(differences(permit("p"), PERMIT)).isEmpty();
        assertThat(differences(deny(Reason.POLICY_DENIED), DENY)).isEmpty();
        assertThat(differences(deny(Reason.POLICY_ERROR), ERROR)).isEmpty();
        assertThat(differences(asks("operator"), STEP_UP)).isEmpty();
    }

    @Test
    void everyDifferenceIsTold() {
        assertThat(differences(permit("p"), DENY))
                .containsExactly("expected permit, decided deny", "rules missing: p", "rules not expected: f, g");
        assertThat(differences(permit("q"), PERMIT))
                .containsExactly("no rule has this id: q", "rules missing: q", "rules not expected: p");
        assertThat(differences(permit(), PERMIT)).containsExactly("rules not expected: p");
        assertThat(differences(asks("oncall"), STEP_UP))
                .containsExactly("asks missing: oncall", "asks not expected: operator");
    }

    @Test
    void anErrorNeverPassesForADenialThatWasMeant() {
        assertThat(differences(deny(Reason.POLICY_DENIED), ERROR))
                .containsExactly("expected reason POLICY_DENIED, decided POLICY_ERROR");
    }

    @Test
    void whatThePurposeDoesNotCoverIsNotPutToPolicy() {
        SuiteResult result = run(suite(permit("p"), "mail/*"), _ -> PERMIT, _ -> PERMIT, _ -> true);

        assertThat(result.ok()).isFalse();
        assertThat(Told.reason(result.cases().getFirst().decided())).contains(Reason.OUTSIDE_PURPOSE);
    }

    @Test
    void onlyWantedCasesAreAsked() {
        assertThat(run(suite(permit("p")), _ -> DENY, _ -> DENY, _ -> false).cases())
                .isEmpty();
    }

    @Test
    void enginesThatDisagreeFailTheCase() {
        CaseResult result = run(suite(permit("p")), _ -> PERMIT, _ -> ERROR, _ -> true)
                .cases()
                .getFirst();

        assertThat(result.differences())
                .containsExactly("the other engine decides deny POLICY_ERROR, by no rule; report this");
    }

    @Test
    void aDecisionPointThatCanSayWhyIsAskedAboutFailuresOnly() {
        assertThat(run(suite(permit("p")), new Speaking(PERMIT), _ -> PERMIT, _ -> true)
                        .cases()
                        .getFirst()
                        .explanation())
                .isEmpty();
        CaseResult failed = run(suite(permit("p")), new Speaking(DENY), _ -> DENY, _ -> true)
                .cases()
                .getFirst();
        assertThat(Account.of(failed))
                .containsSubsequence(
                        "rules     forbid f (a.cedar:3) is satisfied",
                        "          forbid s (a.cedar:5) is satisfied; asks operator",
                        "          rule e (a.cedar:7) failed at context.input.x: no such attribute",
                        "          permit p (a.cedar:9) needs context.input.amount < 9; context.input.amount is 12");
    }

    private record Speaking(Decision decision) implements DecisionPoint, Explaining {
        @Override
        public Decision decide(Question question) {
            return decision;
        }

        @Override
        public Explanation explain(Question question) {
            return new Explanation(
                    List.of(),
                    List.of(new Explanation.Matched("f", "a.cedar:3", Optional.empty(), "")),
                    List.of(new Explanation.Matched("s", "a.cedar:5", Optional.of("operator"), "")),
                    List.of(new Explanation.Faulted("e", "a.cedar:7", "context.input.x", "no such attribute")),
                    List.of(new Explanation.Near(
                            "p",
                            "a.cedar:9",
                            2,
                            List.of(new Explanation.Unmet(
                                    "context.input.amount < 9",
                                    Map.of("context.input.amount", "12"),
                                    Optional.empty())))));
        }
    }

    @Test
    void aFailureSaysWhatWasExpectedWhatWasDecidedByWhichRulesAndFromWhichFacts() {
        CaseResult failed =
                run(suite(permit("p")), _ -> DENY, _ -> DENY, _ -> true).cases().getFirst();

        assertThat(Account.of(failed))
                .containsExactly(
                        "at        a_test.yaml:3:5",
                        "expected  permit, by p",
                        "decided   deny POLICY_DENIED, by f, g",
                        "differs   expected permit, decided deny",
                        "          rules missing: p",
                        "          rules not expected: f, g",
                        "because   forbidden by f, g",
                        "          Not today.",
                        "asked     agent triage-bot, autonomous, proof bearer",
                        "          task for incident-triage, started by person, environment test, 300 s old",
                        "          tool tickets/get: does read, reach own, content internal, sensitivity internal,"
                                + " environment test",
                        "          arguments ",
                        "          history nothing yet");
    }
}
