package dev.writ.cedar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.cedar.entity.EntityLookup;
import dev.writ.cedar.expr.Expr;
import dev.writ.cedar.expr.Policy;
import dev.writ.cedar.expr.SourceText;
import dev.writ.cedar.value.EntityUid;
import dev.writ.cedar.value.Text;
import dev.writ.cedar.value.ValueRecord;
import dev.writ.cedar.value.Whole;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExplainerTest {
    private static final Request REQUEST = new Request(
            EntityUid.of("Agent", "bot"),
            EntityUid.of("Action", "read"),
            EntityUid.of("Tool", "files"),
            ValueRecord.of(Map.of("n", new Whole(7), "path", new Text("/srv"))),
            EntityLookup.Unknown::new);

    @Test
    void everyDemandIsJudgedByItselfWithWhatItSaw() {
        Policy policy = Parsed.policies("""
                permit (principal is Agent, action == Action::"write", resource)
                when { context.n > 10 && context.path like "/srv*" }
                unless { context has user || context.gone == 1 };
                """).getFirst();

        List<Explainer.Demand> demands = Explainer.demands(policy, REQUEST);

        assertThat(demands)
                .extracting(Explainer.Demand::text, Explainer.Demand::outcome)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("principal is Agent", Explainer.Outcome.HELD),
                        org.assertj.core.groups.Tuple.tuple("action == Action::\"write\"", Explainer.Outcome.FAILED),
                        org.assertj.core.groups.Tuple.tuple("context.n > 10", Explainer.Outcome.FAILED),
                        org.assertj.core.groups.Tuple.tuple("context.path like \"/srv*\"", Explainer.Outcome.HELD),
                        org.assertj.core.groups.Tuple.tuple("!(context has user)", Explainer.Outcome.HELD),
                        org.assertj.core.groups.Tuple.tuple("context.gone != 1", Explainer.Outcome.FAULTED));
        assertThat(demands.get(2).seen()).containsExactly(Map.entry("context.n", "7"));
        assertThat(demands.get(4).seen()).containsExactly(Map.entry("context.user", "absent"));
        assertThat(demands.get(5).fault()).contains("the record has no attribute `gone`");
    }

    /// What is written is what was read, as the official parser reads it again.
    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '~', textBlock = """
            (1 + 2) * 3 == -(4 - (5 - 6))
            !(context.a && (context.b || context.c)) || context["odd key"] is A::B
            if context.a then 1 < 2 else !!context.b
            context.s like "a\\*b*\\n*" && ["x\\"y", {a: 1, "b c": [true]}].contains(context)
            (if true then context else context).a.hasTag("t") && principal.getTag("t").isEmpty()
            ip(context.s).isInRange(ip("10.0.0.0/8")) && decimal("1.5").lessThan(context.d)
            principal has "in" && principal has a.b && resource in [Group::"g", context.g]
            datetime("2024-01-01").offset(duration("1d")).toDate() >= context.now
            """)
    void anExpressionIsWrittenSoThatItReadsTheSame(String source) {
        Expr read = Parsed.policies("permit (principal, action, resource) when { " + source + " };")
                .getFirst()
                .demand();

        String written = SourceText.of(read);

        assertThat(Parsed.policies("permit (principal, action, resource) when { " + written + " };")
                        .getFirst()
                        .demand())
                .as(written)
                .isEqualTo(read);
    }
}
