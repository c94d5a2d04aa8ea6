package dev.writ.cedar.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.writ.cedar.value.EntityUid;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PolicyReaderTest {
    private static final String HEAD = "\"effect\":\"permit\",\"principal\":{\"op\":\"All\"},"
            + "\"action\":{\"op\":\"All\"},\"resource\":{\"op\":\"All\"}";

    private static Policy when(String body) {
        return PolicyReader.policy("p", "{" + HEAD + ",\"conditions\":[{\"kind\":\"when\",\"body\":" + body + "}]}");
    }

    private static String nested(String operator, int depth) {
        return ("{\"" + operator + "\":{\"arg\":").repeat(depth) + "{\"Value\":true}" + "}}".repeat(depth);
    }

    private static String chain(int length) {
        return "{\"&&\":{\"left\":".repeat(length) + "{\"Value\":true}"
                + ",\"right\":{\"Value\":true}}}".repeat(length);
    }

    @Test
    void aChainMayBeLongerThanNestingMayBeDeep() {
        assertThat(when(chain(20_000)).conditions().getFirst().body())
                .isInstanceOfSatisfying(
                        Expr.And.class, and -> assertThat(and.operands()).hasSize(20_001));
    }

    @Test
    void nestingIsBounded() {
        assertThat(when(nested("!", 300))).isNotNull();
        assertThatThrownBy(() -> when(nested("!", 10_000)))
                .isInstanceOf(PolicyFormException.class)
                .hasMessage("policy `p`: nested deeper than 400 levels; split the policy");
    }

    @Test
    void aChainWithinNestingCountsAsDeep() {
        assertThatThrownBy(() -> when("{\"&&\":{\"left\":{\"||\":{\"left\":".repeat(1000)
                        + "{\"Value\":true}"
                        + ",\"right\":{\"Value\":true}}},\"right\":{\"Value\":true}}}".repeat(1000)))
                .isInstanceOf(PolicyFormException.class)
                .hasMessageContaining("nested deeper");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '~', textBlock = """
            {"Value": 1.5}                                       → not a 64-bit whole number: 1.5
            {"Value": 9223372036854775808}                       → not a 64-bit whole number: 9223372036854775808
            {"Value": null}                                      → not a value: null
            {"Var": "me"}                                        → unknown variable "me"
            {"??": {}}                                           → unknown operator or function `??`
            {"Value": 1, "Var": "context"}                       → an expression has one key; here are 2
            []                                                   → `expression` is not an object: an array
            {"==": {"left": {"Value": 1}}}                       → `right` is missing in an object
            {".": {"left": {"Var": "context"}, "attr": 1}}       → `attr` is not a string: 1
            {"Value": {"__extn": {"fn": "fly", "arg": "x"}}}     → unknown extension function `fly`
            {"has": {"left": {"Var": "context"}, "attr": []}}    → `attr` is an empty list
            {"Set": {}}                                          → `Set` is not an array: an object
            """)
    void whatIsNoExpressionIsNamed(String body, String message) {
        assertThatThrownBy(() -> when(body))
                .isInstanceOf(PolicyFormException.class)
                .hasMessage("policy `p`: " + message);
    }

    @Test
    void aKeyThatStandsTwiceIsRefused() {
        assertThatThrownBy(() -> PolicyReader.policy("p", "{\"effect\":\"forbid\"," + HEAD + ",\"conditions\":[]}"))
                .isInstanceOf(PolicyFormException.class)
                .hasMessageContaining("Duplicate");
    }

    @Test
    void aLinkFillsTheSlotsOfItsTemplate() {
        String template = "{\"effect\":\"forbid\",\"principal\":{\"op\":\"==\",\"slot\":\"?principal\"},"
                + "\"action\":{\"op\":\"All\"},\"resource\":{\"op\":\"is\",\"entity_type\":\"File\",\"in\":{\"slot\":"
                + "\"?resource\"}},\"conditions\":[]}";
        String set = "{\"staticPolicies\":{},\"templates\":{\"t\":" + template + "},\"templateLinks\":[{\"templateId\":"
                + "\"t\",\"newId\":\"l\",\"values\":{\"?principal\":{\"type\":\"User\",\"id\":\"ann\"},"
                + "\"?resource\":{\"__entity\":{\"type\":\"Folder\",\"id\":\"f\"}}}}]}";

        assertThat(PolicyReader.set(set)).singleElement().satisfies(policy -> {
            assertThat(policy.id()).isEqualTo("l");
            assertThat(policy.principal()).isEqualTo(new Scope.Same(EntityUid.of("User", "ann")));
            assertThat(policy.resource()).isEqualTo(new Scope.IsIn("File", EntityUid.of("Folder", "f")));
        });
        assertThatThrownBy(() -> PolicyReader.set(set.replace("\"?principal\":{\"type\"", "\"?other\":{\"type\"")))
                .hasMessage("policy `l`: nothing fills the slot `?principal`");
    }

    @Test
    void theHeadsActionMayBeInOneOfSeveralOrNone() {
        String policy =
                "{\"effect\":\"permit\",\"principal\":{\"op\":\"All\"},\"action\":{\"op\":\"in\",\"entities\":[]},"
                        + "\"resource\":{\"op\":\"All\"},\"conditions\":[]}";

        assertThat(PolicyReader.policy("p", policy).action()).isEqualTo(new Scope.In(List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', true",
        "'', x, false",
        "a*, a, true",
        "a*, ab, true",
        "*a, ba, true",
        "a*a, a, false",
        "a*a, aa, true",
        "*a*b*, xaxbx, true",
        "*a*b*, xbxax, false",
        "*ab*ab*, ab, false",
        "*ab*ab*, abab, true",
        "*, '', true",
    })
    void aPatternMatchesWhatItDescribes(String pattern, String text, boolean matches) {
        List<String> parts = List.of(pattern.split("\\*", -1));

        assertThat(new Pattern(parts).matches(text)).isEqualTo(matches);
    }
}
