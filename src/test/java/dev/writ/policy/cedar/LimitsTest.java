package dev.writ.policy.cedar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.fake.Asked;
import dev.writ.model.Capability;
import dev.writ.model.Decision;
import dev.writ.model.Json;
import dev.writ.model.Reason;
import dev.writ.model.Role;
import dev.writ.policy.DecisionPoint;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What is too much to judge is refused, the same on every machine and by both engines where both know the limit.
class LimitsTest {
    private static final Capability TOOL =
            Asked.tool("tool", Asked.roles(Asked.HARMLESS, Map.of("to", Role.TO, "file", Role.PATH)), """
            {"properties":{"tags":{"type":"array","items":{"type":"string"}}, "text":{"type":"string"}, "to":true,
                           "file":true}}
            """);
    private static final String TAGS = "context.input has tags && context.input.tags.contains(\"x\")";
    private static final String HOSTS = "context.sinks.hosts.contains(\"x\")";

    private static void both(String condition, Map<String, Json> arguments, Class<? extends Decision> kind) {
        assertThat(decide(condition, arguments, false)).isInstanceOf(kind);
        assertThat(decide(condition, arguments, true)).isInstanceOf(kind);
    }

    private static void bothRefuse(String condition, Map<String, Json> arguments, Reason reason) {
        for (boolean official : List.of(false, true)) {
            assertThat(decide(condition, arguments, official))
                    .isInstanceOfSatisfying(
                            Decision.Deny.class,
                            deny -> assertThat(deny.reason()).isEqualTo(reason));
        }
    }

    private static Decision decide(String condition, Map<String, Json> arguments, boolean official) {
        String rules = "@id(\"all\") permit(principal, action, resource);\n"
                + "@id(\"no\") forbid(principal, action == Action::\"tickets/tool\", resource) when { " + condition
                + " };";
        return switch (Policies.compile(rules, List.of(TOOL))) {
            case Compiled.Ready ready -> {
                DecisionPoint point = official ? ready.official().get() : ready.point();
                yield point.decide(
                        Asked.about(TOOL).withArguments(Json.Obj.of(arguments)).question());
            }
            case Compiled.Refused refused ->
                throw new AssertionError(refused.problems().toString());
        };
    }

    private static Json texts(int count) {
        return new Json.Arr(Collections.nCopies(count, new Json.Str("y")));
    }

    @Test
    @DisplayName("K14 too many values are refused where rules read them, and only there")
    void tooManyValues() {
        both(TAGS, Map.of("tags", texts(Reading.VALUES_MAX - 1)), Decision.Permit.class);
        bothRefuse(TAGS, Map.of("tags", texts(Reading.VALUES_MAX)), Reason.POLICY_TOO_LARGE);
        bothRefuse(HOSTS, Map.of("to", texts(Reading.VALUES_MAX)), Reason.POLICY_TOO_LARGE);
        both(HOSTS, Map.of("tags", texts(Reading.VALUES_MAX)), Decision.Permit.class);
    }

    @Test
    @DisplayName("K14 what is nested too deep is refused where rules ask what it points to")
    void tooDeep() {
        Json deepest = new Json.Str("y");
        for (int level = 1; level < Reading.DEPTH_MAX; level++) {
            deepest = new Json.Arr(List.of(deepest));
        }
        both(HOSTS, Map.of("to", deepest), Decision.Permit.class);
        bothRefuse(HOSTS, Map.of("to", new Json.Arr(List.of(deepest))), Reason.POLICY_TOO_DEEP);
        both(TAGS, Map.of("to", new Json.Arr(List.of(deepest))), Decision.Permit.class);
    }

    @Test
    @DisplayName("K14 an evaluation that takes too many steps is refused")
    void tooManySteps() {
        Map<String, Json> arguments = Map.of("text", new Json.Str("y".repeat(400_000)));
        String once = "context.input has text && context.input.text like \"*x*x*\"";
        assertThat(decide(once, arguments, false)).isInstanceOf(Decision.Permit.class);
        String often = "(%s) || (%s) || (%s)".formatted(once, once.replace("*x*x*", "*z*z*"), once.replace("x*", "w*"));
        assertThat(decide(often, arguments, false))
                .isInstanceOfSatisfying(
                        Decision.Deny.class, deny -> assertThat(deny.reason()).isEqualTo(Reason.POLICY_TOO_LONG));
    }

    @Test
    @DisplayName("K14 the folders of a long path, together much longer than it, are not written out")
    void tooLongAPath() {
        String under = "context.sinks.under.contains(\"/etc\")";
        Map<String, Json> longest = Map.of("file", new Json.Str("/a".repeat(Reading.PATH_CHARS_MAX / 2)));
        Map<String, Json> longer =
                Map.of("file", new Json.Arr(List.of(new Json.Str("/a".repeat(Reading.PATH_CHARS_MAX / 2) + "b"))));
        both(under, longest, Decision.Permit.class);
        bothRefuse(under, longer, Reason.POLICY_TOO_LARGE);
        both("context.sinks.path.contains(\"/etc\")", longer, Decision.Permit.class);
    }

    @Test
    @DisplayName("K14 names that no schema has count as values where rules look at them")
    void tooManyNames() {
        Map<String, Json> arguments = new HashMap<>();
        for (int name = 0; name <= Reading.VALUES_MAX; name++) {
            arguments.put("n" + name, new Json.Str("y"));
        }
        bothRefuse("context.undeclared.contains(\"x\")", arguments, Reason.POLICY_TOO_LARGE);
        both(TAGS, arguments, Decision.Permit.class);
    }
}
