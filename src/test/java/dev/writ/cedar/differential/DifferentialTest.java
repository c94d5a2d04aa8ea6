package dev.writ.cedar.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.cedar.differential.Trial.Rule;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DifferentialTest {
    private static final long CASES = 5_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 20_260_401, 7_777_777, -42})
    void ourEngineSaysWhatTheOfficialOneSays(long seed) {
        Differential differential = new Differential(new OurEngine());

        Optional<String> difference = differential.compare(seed, CASES, () -> false);

        assertThat(difference).isEmpty();
        Tally tally = differential.tally();
        assertThat(tally.cases()).isGreaterThanOrEqualTo(CASES);
        assertThat(tally.determined()).as(tally.toString()).isGreaterThan(CASES / 5);
        assertThat(tally.failing()).as(tally.toString()).isGreaterThan(CASES / 10);
        assertThat(tally.refused()).as(tally.toString()).isLessThan(CASES / 7);
    }

    @Test
    void itSaysTheSameOnTrialsThatNobodyHasSeenBefore() {
        long seed = new Random().nextLong();
        System.out.println("differential seed " + seed);

        assertThat(new Differential(new OurEngine()).compare(seed, CASES, () -> false))
                .as("seed " + seed)
                .isEmpty();
    }

    @Test
    void anEngineThatEvaluatesBothSidesIsFoundAndItsTrialShrunk() {
        // What `&&` would say if it were not lazy: the same as with its sides exchanged.
        Engine eager = trial -> new OurEngine().judge(exchanged(trial));

        Optional<String> difference = new Differential(eager).compare(1, CASES, () -> false);

        assertThat(difference).hasValueSatisfying(words -> {
            assertThat(words).contains(" && ").contains("seed");
            assertThat(words.lines().filter(line -> line.startsWith("permit") || line.startsWith("forbid")))
                    .hasSize(1)
                    .allSatisfy(policy -> assertThat(policy).hasSizeLessThan(120));
            assertThat(words.lines().filter(line -> line.startsWith("// request")))
                    .hasSize(1);
        });
    }

    @Test
    void anEngineThatForgetsAFailingPolicyIsFound() {
        Engine forgetful = trial -> new OurEngine()
                .judge(trial).stream()
                        .map(verdict -> verdict instanceof Verdict.Judged judged
                                ? Verdict.Judged.of(judged.allowed(), judged.reasons(), List.of())
                                : verdict)
                        .toList();

        assertThat(new Differential(forgetful).compare(1, CASES, () -> false)).isPresent();
    }

    @Test
    void aCrashIsADifference() {
        Engine broken = _ -> {
            throw new IllegalStateException("broken on purpose");
        };

        assertThat(new Differential(broken).compare(1))
                .hasValueSatisfying(words -> assertThat(words).contains("broken on purpose"));
    }

    @Test
    void theSameSeedMakesTheSameTrial() {
        assertThat(TrialMaker.make(5)).isEqualTo(TrialMaker.make(5)).isNotEqualTo(TrialMaker.make(6));
    }

    private static Trial exchanged(Trial trial) {
        return trial.withPolicies(trial.policies().stream()
                        .map(DifferentialTest::exchanged)
                        .toList())
                .withTemplates(trial.templates().stream()
                        .map(DifferentialTest::exchanged)
                        .toList());
    }

    private static Rule exchanged(Rule rule) {
        return new Rule(
                rule.id(),
                rule.notes(),
                rule.forbids(),
                rule.scope(),
                rule.conditions().stream()
                        .map(condition -> new Trial.Condition(condition.when(), exchanged(condition.body())))
                        .toList());
    }

    private static Expr exchanged(Expr expr) {
        List<Expr> parts =
                expr.parts().stream().map(DifferentialTest::exchanged).toList();
        boolean and = Stream.of("", " && ", "").toList().equals(expr.glue());
        return new Expr(expr.glue(), and ? parts.reversed() : parts);
    }
}
