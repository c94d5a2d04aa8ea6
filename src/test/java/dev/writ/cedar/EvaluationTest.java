package dev.writ.cedar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.cedar.entity.Entities;
import dev.writ.cedar.value.Bool;
import dev.writ.cedar.value.EntityUid;
import dev.writ.cedar.value.Text;
import dev.writ.cedar.value.Value;
import dev.writ.cedar.value.ValueRecord;
import dev.writ.cedar.value.ValueSet;
import dev.writ.cedar.value.Whole;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The table of the language, one line for each thing an operator can do. Whether all of it is as the official engine
/// has it is asked elsewhere, at random; here stands what a reader wants to look up.
final class EvaluationTest {
    private static final EntityUid ALICE = EntityUid.of("User", "alice");
    private static final EntityUid STAFF = EntityUid.of("Group", "staff");
    private static final EntityUid ALL = EntityUid.of("Group", "all");
    private static final EntityUid FILE = EntityUid.of("File", "f");
    private static final EntityUid READ = EntityUid.of("Action", "read");

    private static final Entities ENTITIES = Entities.of(List.of(
            new Entities.Stated(
                    ALICE,
                    ValueRecord.of(Map.of("age", new Whole(30), "boss", EntityUid.of("User", "gone"))),
                    ValueRecord.of(Map.of("team", new Text("red"))),
                    Set.of(STAFF)),
            new Entities.Stated(STAFF, ValueRecord.empty(), ValueRecord.empty(), Set.of(ALL)),
            new Entities.Stated(ALL, ValueRecord.empty(), ValueRecord.empty(), Set.of()),
            new Entities.Stated(FILE, ValueRecord.empty(), ValueRecord.empty(), Set.of())));

    private static final Map<String, Value> CONTEXT = Map.of(
            "n", new Whole(7),
            "max", new Whole(Long.MAX_VALUE),
            "min", new Whole(Long.MIN_VALUE),
            "yes", Bool.TRUE,
            "name", new Text("a*b"),
            "set", ValueSet.of(List.of(new Whole(1), new Text("x"))),
            "rec", ValueRecord.of(Map.of("a", ValueRecord.of(Map.of("b", new Whole(1))), "odd key", new Whole(2))));

    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '~', textBlock = """
            1 == 1                                              → true
            1 == "1"                                            → false
            [1, 2] == [2, 1, 1]                                 → true
            {a: 1} == {a: 1, b: 2}                              → false
            context.n != 8                                      → true
            context.n < 8 && context.n >= 7                     → true
            context.n < "8"                                     → TYPE
            context.max + 1 == 0                                → OVERFLOW
            context.min - 1 == 0                                → OVERFLOW
            context.max * 2 == 0                                → OVERFLOW
            -context.min == 0                                   → OVERFLOW
            context.gone == 1                                   → ATTRIBUTE_MISSING
            context.rec.a.c == 1                                → ATTRIBUTE_MISSING
            context has gone                                    → false
            context has rec.a.b                                 → true
            context has rec.x.b                                 → false
            context has n.b                                     → TYPE
            context.rec["odd key"] == 2                         → true
            false && context.gone                               → false
            context.gone && false                               → ATTRIBUTE_MISSING
            true || context.gone                                → true
            true && context.n                                   → TYPE
            if true then true else context.gone                 → true
            if context.n then true else true                    → TYPE
            principal in Group::"all"                           → true
            principal in User::"alice"                          → true
            principal in [Group::"none", Group::"staff"]        → true
            principal in [Group::"staff", 1]                    → TYPE
            principal in []                                     → false
            User::"gone" in Group::"all"                        → false
            User::"gone" in User::"gone"                        → true
            principal is User                                   → true
            principal is User in Group::"all"                   → true
            context.n is User                                   → TYPE
            principal.age == 30                                 → true
            principal.boss.age == 30                            → ENTITY_MISSING
            principal.boss has age                              → false
            principal.hasTag("team")                            → true
            principal.getTag("team") == "red"                   → true
            principal.getTag("none") == "red"                   → TAG_MISSING
            principal.boss.getTag("team") == "red"              → ENTITY_MISSING
            principal.boss.hasTag("team")                       → false
            context.name like "a\\*b"                           → true
            context.name like "a*"                              → true
            context.name like "*c*"                             → false
            context.n like "7"                                  → TYPE
            context.set.contains(1)                             → true
            context.set.containsAll([1, "x"])                   → true
            context.set.containsAny([])                         → false
            [].containsAll([])                                  → true
            context.set.isEmpty()                               → false
            context.n.contains(1)                               → TYPE
            decimal("1.0") == decimal("1.0000")                 → true
            decimal("1.00001") == decimal("1.0")                → EXTENSION
            ip("10.0.0.1").isInRange(ip("10.0.0.0/8"))          → true
            ip(context.name).isIpv4()                           → EXTENSION
            ip("::1", "::1").isIpv4()                           → EXTENSION
            ip().isIpv4()                                       → EXTENSION
            ip("::1").isIpv4(1)                                 → EXTENSION
            true || ip().isIpv4()                               → true
            datetime("2024-01-01") < datetime("2024-01-02")     → true
            datetime("2024-01-01") < duration("1d")             → TYPE
            datetime("2024-01-01").offset(duration("1d")) == datetime("2024-01-02") → true
            duration("36h").toDays() == 1                       → true
            !context.yes                                        → false
            !context.n                                          → TYPE
            """)
    void anExpressionIsTrueFalseOrFaults(String expression, String expected) {
        for (Policies.Slicing slicing : Policies.Slicing.values()) {
            Answer answer = Policies.compile(
                            Parsed.policies("permit (principal, action, resource) when { " + expression + " };"),
                            slicing)
                    .authorize(new Request(ALICE, READ, FILE, ValueRecord.of(CONTEXT), ENTITIES));
            assertThat(said(answer)).as(expression).isEqualTo(expected);
        }
    }

    private static String said(Answer answer) {
        return answer.faults().isEmpty()
                ? Boolean.toString(answer.allowed())
                : answer.faults().getFirst().kind().name();
    }
}
