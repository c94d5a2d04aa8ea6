package dev.writ.policy.cedar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.fake.Asked;
import dev.writ.fake.Samples;
import dev.writ.fake.TableDecisionPoint;
import dev.writ.model.Capability;
import dev.writ.model.Decision;
import dev.writ.model.Reason;
import dev.writ.policy.Agreement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OfficialTest {
    @Test
    void itIsMadeOnceAndOnlyWhenItIsNeeded() {
        AtomicInteger made = new AtomicInteger();
        Official official = new Official(() -> {
            made.incrementAndGet();
            return TableDecisionPoint.permittingAll();
        });
        assertThat(made).hasValue(0);

        assertThat(official.get()).isSameAs(official.get());
        assertThat(made).hasValue(1);
    }

    @Test
    void whatTheEngineDidNotTakeIsRefusedAndNotTriedAgain() {
        AtomicInteger tried = new AtomicInteger();
        Official official = new Official(() -> {
            tried.incrementAndGet();
            throw new IllegalStateException("no room");
        });

        Decision first = official.get().decide(Samples.question());
        Decision second = official.get().decide(Samples.question());

        assertThat(List.of(first, second))
                .allSatisfy(decision -> assertThat(decision).isInstanceOfSatisfying(Decision.Deny.class, deny -> {
                    assertThat(deny.reason()).isEqualTo(Reason.POLICY_MISSING);
                    assertThat(deny.detail()).contains("no room");
                }));
        assertThat(tried).hasValue(1);
    }

    @Test
    void anEngineThatCouldNotBeMadeDisagreesWithNobody() {
        Official official = new Official(() -> {
            throw new IllegalStateException("no room");
        });

        assertThat(Agreement.of(
                        new Decision.Permit(List.of("all")), official.get().decide(Samples.question())))
                .isEqualTo(Agreement.INCOMPARABLE);
    }

    @Test
    void whatTheEngineSaysOfAFaultNamesRulesAndNoArguments() {
        Capability tool = Asked.tool("tool", Asked.HARMLESS, "{\"properties\":{\"count\":{\"type\":\"integer\"}}}");
        String rules = "@id(\"all\") permit(principal, action == Action::\"tickets/tool\", resource)"
                + " when { context.input has count && context.input.count * 4611686018427387904 > 0 };";
        if (!(Policies.compile(rules, List.of(tool)) instanceof Compiled.Ready ready)) {
            throw new AssertionError(Policies.problems(rules, List.of(tool)).toString());
        }

        assertThat(ready.official()
                        .get()
                        .decide(Asked.about(tool).with("{\"count\":987654321}").question()))
                .isInstanceOfSatisfying(Decision.Deny.class, deny -> {
                    assertThat(deny.reason()).isEqualTo(Reason.POLICY_ERROR);
                    assertThat(deny.detail()).contains("all").doesNotContain("987654321");
                });
    }
}
