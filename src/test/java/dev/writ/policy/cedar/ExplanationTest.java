package dev.writ.policy.cedar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.fake.Asked;
import dev.writ.model.Capability;
import dev.writ.model.Content;
import dev.writ.model.Effect;
import dev.writ.model.Reach;
import dev.writ.model.Sensitivity;
import dev.writ.policy.Explanation;
import dev.writ.policy.PolicyText;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ExplanationTest {
    private static final Capability SEND = Asked.tool(
            "send",
            Asked.labels(Effect.SEND, Reach.OUTSIDE),
            "{\"type\":\"object\",\"properties\":{\"id\":{\"type\":\"string\"}}}");

    private static final String RULES = """
            @id("far") permit (principal, action in Action::"execute", resource)
            when { resource.reach == "own" && context.history.calls > 100 && context has user };

            @id("near") @reason("Within reason.")
            permit (principal, action in Action::"does-send", resource)
            when { context.history.calls < 100 && context.history.sensitivityLevel < 2 };

            @id("hard") @reason("Never after untrusted content.")
            forbid (principal, action, resource) when { context.history.content == "untrusted" };

            @id("soft") @step_up("operator") @reason("Somebody looks at it.")
            forbid (principal, action in Action::"does-send", resource);

            @id("quiet") forbid (principal, action, resource) when { context.history.denied > 10 };

            @id("erring") forbid (principal, action, resource)
            when { context.history.calls * 9223372036854775807 > 5 };
            """;

    private static CedarDecisionPoint point() {
        Compiled compiled =
                new CedarCompiler(Set.of()).compile(List.of(new PolicyText("rules.cedar", RULES)), List.of(SEND));
        assertThat(compiled).isInstanceOf(Compiled.Ready.class);
        return ((Compiled.Ready) compiled).point();
    }

    @Test
    void everyRuleThatSpeaksIsNamedAndTheNearestPermitFirst() {
        Explanation explanation = point().explain(Asked.about(SEND)
                .withHistory(new dev.writ.model.History(
                        3,
                        0,
                        Set.of(Effect.READ),
                        Set.of("tickets"),
                        Content.UNTRUSTED,
                        Sensitivity.CONFIDENTIAL,
                        Set.of()))
                .question());

        assertThat(explanation.permits()).isEmpty();
        assertThat(explanation.forbids()).extracting(Explanation.Matched::rule).containsExactly("hard");
        assertThat(explanation.asks()).singleElement().satisfies(ask -> {
            assertThat(ask.rule()).isEqualTo("soft");
            assertThat(ask.role()).contains("operator");
            assertThat(ask.reason()).isEqualTo("Somebody looks at it.");
        });
        assertThat(explanation.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.rule()).isEqualTo("erring");
            assertThat(fault.message()).isEqualTo("the result of `*` does not fit 64 bits");
            assertThat(fault.place()).isEqualTo("rules.cedar:16");
        });
        assertThat(explanation.near()).extracting(Explanation.Near::rule).containsExactly("near", "far");
        assertThat(explanation.near().getFirst().unmet())
                .containsExactly(new Explanation.Unmet(
                        "context.history.sensitivityLevel < 2",
                        Map.of("context.history.sensitivityLevel", "2"),
                        java.util.Optional.empty()));
        assertThat(explanation.near().getLast().unmet())
                .extracting(Explanation.Unmet::text)
                .containsExactly("resource.reach == \"own\"", "context.history.calls > 100", "context has user");
    }

    @Test
    void anUnknownCapabilityIsExplainedByNothing() {
        Capability other = Asked.tool("other", Asked.HARMLESS, "{\"type\":\"object\"}");

        assertThat(point().explain(Asked.about(other).question())).isEqualTo(Explanation.NONE);
    }
}
