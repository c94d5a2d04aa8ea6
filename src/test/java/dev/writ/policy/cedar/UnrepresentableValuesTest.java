package dev.writ.policy.cedar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.fake.Asked;
import dev.writ.model.Capability;
import dev.writ.model.Decision;
import dev.writ.model.Json;
import dev.writ.model.Reason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What Cedar cannot represent refuses the call where a rule looks at it, and only there (design §4).
class UnrepresentableValuesTest {
    private static final Capability TOOL = Asked.tool("tool", Asked.HARMLESS, """
            {"type":"object",
             "properties":{
              "count":{"type":"integer"}, "rate":{"type":"number"}, "name":{"type":"string"},
              "either":{"anyOf":[{"type":"string"},{"type":"integer"}]},
              "maybe":{"anyOf":[{"type":"string"},{"type":"null"}]},
              "tags":{"type":"array","items":{"type":"string"}},
              "filter":{"type":"object","properties":{"status":{"type":"string"}}},
              "ref":{"$ref":"#/$defs/person"}, "loop":{"$ref":"#/$defs/loop"},
              "__entity":{"type":"object"}, "a b\\"\\n":{"type":"string"}, "":{"type":"boolean"}},
             "required":["count","name"],
             "$defs":{
              "person":{"type":"object","properties":{"age":{"type":"integer"}}},
              "loop":{"type":"object","properties":{"next":{"$ref":"#/$defs/loop"}}}}}
            """);

    /// Harmless values of everything but the one under test.
    private static final String REST = "\"count\":1,\"name\":\"n\"";

    private static Decision decide(String condition, String arguments) {
        return decide("action == Action::\"tickets/tool\"", condition, arguments);
    }

    private static Decision decide(String action, String condition, String arguments) {
        String text = "@id(\"all\") permit(principal, action, resource);\n" + "@id(\"no\") forbid(principal, " + action
                + ", resource) when { " + condition + " };";
        return Policies.point(text, List.of(TOOL))
                .decide(Asked.about(TOOL).with(arguments).question());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"count\":9223372036854775808,\"name\":\"n\"}",
                "{\"count\":1.5,\"name\":\"n\"}",
                "{\"count\":1e999999999,\"name\":\"n\"}",
                "{\"count\":1e-999999999,\"name\":\"n\"}",
                "{\"count\":\"1\",\"name\":\"n\"}",
                "{\"count\":{\"__extn\":{\"fn\":\"decimal\",\"arg\":\"1.0\"}},\"name\":\"n\"}",
                "{\"count\":null,\"name\":\"n\"}",
                "{\"name\":\"n\"}",
            })
    void aNumberOutOfRangeRefusesOnlyWhereItIsRead(String arguments) {
        assertThat(decide("context.input.count > 100", arguments)).satisfies(UnrepresentableValuesTest::isError);
        assertThat(decide("context.input.name == \"x\"", arguments)).isInstanceOf(Decision.Permit.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1.0", "1e0", "10E-1"})
    void aWholeNumberIsReadInEverySpelling(String number) {
        String arguments = "{\"count\":" + number + ",\"name\":\"n\"}";
        assertThat(decide("context.input.count == 1", arguments)).satisfies(UnrepresentableValuesTest::isDenied);
    }

    @Test
    @DisplayName("a guard with `has` does not turn an unrepresentable value into an absent one")
    void aGuardDoesNotHelp() {
        for (String value : List.of("0.12345", "1e300", "\"x\"")) {
            String arguments = "{" + REST + ",\"rate\":" + value + "}";
            assertThat(decide("context.input has rate && context.input.rate.greaterThan(decimal(\"1.0\"))", arguments))
                    .satisfies(UnrepresentableValuesTest::isError);
            assertThat(decide("!(context.input has rate)", arguments)).satisfies(UnrepresentableValuesTest::isError);
        }
        String fits = "{" + REST + ",\"rate\":1.50}";
        assertThat(decide("context.input has rate && context.input.rate == decimal(\"1.5\")", fits))
                .satisfies(UnrepresentableValuesTest::isDenied);
    }

    @ParameterizedTest
    @ValueSource(strings = {"undeclared", "__entity", "loop"})
    void whatHasNoTypeRefusesWhereItsPresenceIsTested(String name) {
        String arguments = "{" + REST + ",\"" + name + "\":\"x\"}";
        assertThat(decide("action", "context.input has \"" + name + "\"", arguments))
                .satisfies(UnrepresentableValuesTest::isError);
        assertThat(decide("action", "context.input has \"" + name + "\"", "{" + REST + "}"))
                .isInstanceOf(Decision.Permit.class);
        assertThat(decide("context.input.count == 5", arguments)).isInstanceOf(Decision.Permit.class);
    }

    @Test
    void readingAWholeRecordReadsEverythingInIt() {
        String hidden = "{" + REST + ",\"filter\":{\"status\":\"open\",\"extra\":1}}";
        String status = "context.input has filter && context.input.filter has status && "
                + "context.input.filter.status == \"open\"";
        assertThat(decide(status, hidden)).satisfies(UnrepresentableValuesTest::isDenied);
        assertThat(decide("context.input has filter && context.input.filter == context.input.filter", hidden))
                .satisfies(UnrepresentableValuesTest::isError);
        assertThat(decide("{\"all\": context}.all.input.count == 7", hidden))
                .satisfies(UnrepresentableValuesTest::isError);
    }

    @Test
    void aNullIsNotTheSameAsNothing() {
        String maybe = "context.input has maybe && context.input.maybe == \"x\"";
        assertThat(decide(maybe, "{" + REST + ",\"maybe\":\"x\"}")).satisfies(UnrepresentableValuesTest::isDenied);
        assertThat(decide(maybe, "{" + REST + "}")).isInstanceOf(Decision.Permit.class);
        assertThat(decide(maybe, "{" + REST + ",\"maybe\":null}")).satisfies(UnrepresentableValuesTest::isError);
    }

    @Test
    void aListWithOneStrangeItemIsStrange() {
        String tags = "context.input has tags && context.input.tags.contains(\"x\")";
        assertThat(decide(tags, "{" + REST + ",\"tags\":[\"x\",\"y\"]}"))
                .satisfies(UnrepresentableValuesTest::isDenied);
        assertThat(decide(tags, "{" + REST + ",\"tags\":[\"y\",1]}")).satisfies(UnrepresentableValuesTest::isError);
    }

    @Test
    void namesThatAreNoIdentifiersCanBeRead() {
        assertThat(decide(
                        "context.input has \"a b\\\"\\n\" && context.input[\"a b\\\"\\n\"] == \"x\"",
                        "{" + REST + ",\"a b\\\"\\n\":\"x\"}"))
                .satisfies(UnrepresentableValuesTest::isDenied);
        assertThat(decide("context.input has \"\" && context.input[\"\"]", "{" + REST + ",\"\":true}"))
                .satisfies(UnrepresentableValuesTest::isDenied);
    }

    @Test
    void aReferenceInsideTheSchemaIsFollowed() {
        assertThat(decide(
                        "context.input has ref && context.input.ref has age && context.input.ref.age < 18",
                        "{" + REST + ",\"ref\":{\"age\":17}}"))
                .satisfies(UnrepresentableValuesTest::isDenied);
    }

    @Test
    void aLoneSurrogateRefusesOnlyWhereItIsRead() {
        Json.Obj arguments = Json.Obj.of(Map.of("count", Json.Num.of(1), "name", new Json.Str("x\udc00")));
        for (String condition : List.of("context.input.name == \"y\"", "context.input.count == 2")) {
            String text = "@id(\"all\") permit(principal, action, resource);\n@id(\"no\") forbid(principal, "
                    + "action == Action::\"tickets/tool\", resource) when { " + condition + " };";
            Decision decision = Policies.point(text, List.of(TOOL))
                    .decide(Asked.about(TOOL).withArguments(arguments).question());
            assertThat(decision instanceof Decision.Permit).isEqualTo(condition.contains("count"));
        }
    }

    @Test
    @DisplayName("what is said of an unreadable value is short, however many there are and whatever they are called")
    void aRefusalIsShort() {
        StringBuilder extra = new StringBuilder();
        for (int name = 0; name < 1_000; name++) {
            extra.append(",\"").append("\u00e9\\n".repeat(100)).append(name).append("\":1");
        }
        assertThat(decide("{\"all\": context}.all.input.count == 7", "{" + REST + extra + "}"))
                .isInstanceOfSatisfying(Decision.Deny.class, deny -> {
                    assertThat(deny.reason()).isEqualTo(Reason.POLICY_ERROR);
                    assertThat(deny.detail())
                            .hasSizeLessThan(10_000)
                            .contains("992 more")
                            .doesNotContain("\n");
                });
    }

    private static void isError(Decision decision) {
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.Deny.class, deny -> assertThat(deny.reason()).isEqualTo(Reason.POLICY_ERROR));
    }

    private static void isDenied(Decision decision) {
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.Deny.class, deny -> assertThat(deny.reason()).isEqualTo(Reason.POLICY_DENIED));
    }
}
