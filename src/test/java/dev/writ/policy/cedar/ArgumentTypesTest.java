package dev.writ.policy.cedar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.fake.Asked;
import dev.writ.model.Capability;
import dev.writ.model.Decision;
import dev.writ.model.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What an argument of each kind is to a rule, from the tool's JSON Schema to the answer.
class ArgumentTypesTest {
    private static final Capability TOOL = Asked.tool("tool", Asked.HARMLESS, """
            {"type":"object",
             "properties":{
              "at":{"type":"string","format":"date-time"}, "day":{"type":"string","format":"date"},
              "when":{"anyOf":[{"type":"string","format":"date"},{"type":"string","format":"date-time"}]},
              "wait":{"type":"string","format":"duration"},
              "four":{"type":"string","format":"ipv4"}, "six":{"type":"string","format":"ipv6"},
              "host":{"oneOf":[{"type":"string","format":"ipv4"},{"type":"string","format":"ipv6"}]},
              "price":{"type":"string","format":"decimal"},
              "to":{"anyOf":[{"type":"string"},{"type":"array","items":{"type":"string"}},{"type":"null"}]},
              "id":{"type":["integer","string"]},
              "headers":{"type":"object","properties":{"accept":{"type":"string"}},
                         "additionalProperties":{"type":"string"}},
              "limits":{"type":"object","additionalProperties":{"type":"integer"}},
              "order":{"allOf":[{"$ref":"#/$defs/base"},
                                {"properties":{"note":{"type":"string"}},"required":["note"]}]},
              "event":{"oneOf":[
                {"type":"object","properties":{"kind":{"const":"mail"},"size":{"type":"integer"}},"required":["kind"]},
                {"type":"object","properties":{"kind":{"const":"call"},"from":{"type":"string"}},"required":["kind"]}]},
              "pair":{"type":"array","prefixItems":[{"type":"integer"},{"type":"integer"}],"items":false},
              "mixed":{"type":"array","prefixItems":[{"type":"integer"},{"type":"string"}]},
              "tree":{"$ref":"#/$defs/tree"},
              "any":true, "never":false,
              "level":{"enum":["low","high"]}, "size":{"enum":[1,2]}, "sure":{"const":true},
              "either":{"type":"object","properties":{"a":{"type":"integer"},"b":{"type":"integer"}},
                        "anyOf":[{"required":["a"]},{"required":["b"]}]}},
             "$defs":{
              "base":{"type":"object","properties":{"total":{"type":"integer"}},"required":["total"]},
              "tree":{"type":"object","properties":{"name":{"type":"string"},"next":{"$ref":"#/$defs/tree"}}}}}
            """);

    private static Decision decide(String condition, String arguments) {
        String text = "@id(\"all\") permit(principal, action, resource);\n"
                + "@id(\"no\") forbid(principal, action in Action::\"execute\", resource) when { " + condition
                + " };";
        return Policies.point(text, List.of(TOOL))
                .decide(Asked.about(TOOL).with(arguments).question());
    }

    /// The condition reads `I`, the argument, where it is written so, after testing that it is there.
    private static String outcome(String name, String condition, String value) {
        String place = "context.input." + name;
        Decision decision = decide(
                "context.input has " + name + " && " + condition.replaceAll("\\bI\\b", place),
                "{\"" + name + "\":" + value + "}");
        return switch (decision) {
            case Decision.Permit _ -> "no";
            case Decision.Deny deny -> deny.reason() == Reason.POLICY_DENIED ? "yes" : "unreadable";
            case Decision.StepUp _ -> "asks";
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "at|I < datetime(\"2026-06-01\")|\"2026-05-31T23:59:59.999Z\"|yes",
                "at|I < datetime(\"2026-06-01\")|\"2026-06-01T01:00:00+01:00\"|no",
                "at|I == datetime(\"2026-06-01\")|\"2026-06-01t02:00:00.000000+02:00\"|yes",
                "at|I == I|\"2026-06-01T00:00:00.0001Z\"|unreadable",
                "at|I == I|\"2026-12-31T23:59:60Z\"|unreadable",
                "at|I == I|\"2026-02-30T00:00:00Z\"|unreadable",
                "at|I == I|\"2026-06-01\"|unreadable",
                "at|I == I|\"tomorrow\"|unreadable",
                "at|I == I|1780272000|unreadable",
                "day|I == datetime(\"2026-06-01\")|\"2026-06-01\"|yes",
                "day|I == I|\"2026-06-01T00:00:00Z\"|unreadable",
                "when|I == datetime(\"2026-06-01\")|\"2026-06-01\"|yes",
                "when|I == datetime(\"2026-06-01\")|\"2026-06-01T00:00:00Z\"|yes",
                "wait|I > duration(\"1h\")|\"PT90M\"|yes",
                "wait|I == duration(\"8d\")|\"P8D\"|yes",
                "wait|I == duration(\"14d\")|\"P2W\"|yes",
                "wait|I == duration(\"1d1h1m1s500ms\")|\"P1DT1H1M1.5S\"|yes",
                "wait|I == I|\"P1M\"|unreadable",
                "wait|I == I|\"P1Y\"|unreadable",
                "wait|I == I|\"P\"|unreadable",
                "wait|I == I|\"PT\"|unreadable",
                "wait|I == I|\"P1DT\"|unreadable",
                "wait|I == I|\"PT0.0001S\"|unreadable",
                "wait|I == I|\"P99999999999999999D\"|unreadable",
                "four|I.isInRange(ip(\"10.0.0.0/8\"))|\"10.1.2.3\"|yes",
                "four|I.isInRange(ip(\"10.0.0.0/8\"))|\"11.1.2.3\"|no",
                "four|I == I|\"10.0.0.0/8\"|unreadable",
                "four|I == I|\"010.0.0.1\"|unreadable",
                "four|I == I|\"1.2.3\"|unreadable",
                "four|I == I|\"1.2.3.4.\"|unreadable",
                "four|I == I|\"::1\"|unreadable",
                "six|I.isLoopback()|\"::1\"|yes",
                "six|I == I|\"127.0.0.1\"|unreadable",
                "six|I == I|\"fe80::1%eth0\"|unreadable",
                "six|I == I|\"::1/128\"|unreadable",
                "host|I.isLoopback()|\"::1\"|yes",
                "host|I.isLoopback()|\"127.0.0.1\"|yes",
                "price|I.greaterThan(decimal(\"10.0\"))|\"10.01\"|yes",
                "price|I == I|\"10.12345\"|unreadable",
                "price|I == I|10.1|unreadable",
                "to|I has typeChoice0 && I.typeChoice0 == \"x\"|\"x\"|yes",
                "to|I has typeChoice1 && I.typeChoice1.contains(\"x\")|[\"x\"]|yes",
                "to|I has typeChoice1|\"x\"|no",
                "to|I has typeChoice0|5|unreadable",
                "to|I has typeChoice0|null|unreadable",
                "to|I has typeChoice1 && I.typeChoice1.isEmpty()|[1]|unreadable",
                "id|I has typeChoice0 && I.typeChoice0 > 5|6|yes",
                "id|I has typeChoice1 && I.typeChoice1 like \"T-*\"|\"T-6\"|yes",
                "id|I has typeChoice0|6.5|unreadable",
                "headers|I.hasTag(\"x-to\") && I.getTag(\"x-to\") == \"evil\"|{\"x-to\":\"evil\",\"accept\":\"a\"}|yes",
                "headers|I.hasTag(\"accept\")|{\"accept\":\"a\"}|no",
                "headers|I has accept && I.accept == \"a\"|{\"accept\":\"a\",\"x-to\":\"b\"}|yes",
                "headers|I.hasTag(\"x-to\")|{\"x-to\":1}|unreadable",
                "headers|I.hasTag(\"x-to\")|{\"__entity\":\"x\"}|unreadable",
                "limits|I.hasTag(\"day\") && I.getTag(\"day\") > 5|{\"day\":6}|yes",
                "limits|I.hasTag(\"day\") && I.getTag(\"day\") > 5|{\"week\":6}|no",
                "order|I.total > 5 && I.note == \"n\"|{\"total\":6,\"note\":\"n\"}|yes",
                "event|I.kind == \"mail\" && I has size && I.size > 5|{\"kind\":\"mail\",\"size\":6}|yes",
                "event|I.kind == \"mail\" && I has size && I.size > 5|{\"kind\":\"call\",\"from\":\"x\"}|no",
                "pair|I.contains(2)|[1,2]|yes",
                "mixed|true|[1,\"2\"]|unreadable",
                "tree|I has name && I.name == \"x\"|{\"name\":\"x\",\"next\":{}}|yes",
                "tree|I has next|{\"name\":\"x\",\"next\":{}}|unreadable",
                "any|true|1|unreadable",
                "never|true|1|unreadable",
                "level|I == \"low\"|\"low\"|yes",
                "size|I > 1|2|yes",
                "sure|I|true|yes",
                "either|I has a && I.a > 1|{\"a\":2}|yes",
            })
    void anArgumentHasTheTypeOfItsSchema(String name, String condition, String value, String outcome) {
        assertThat(outcome(name, condition, value)).isEqualTo(outcome);
    }

    @Test
    void aSchemaThatBranchesWithoutEndIsReadInBoundedTime() {
        StringBuilder defs = new StringBuilder("\"d9\":{\"type\":\"string\"}");
        for (int level = 0; level < 9; level++) {
            defs.append(",\"d%d\":{\"type\":\"object\",\"properties\":{".formatted(level));
            for (int each = 0; each < 12; each++) {
                defs.append("%s\"p%d\":{\"$ref\":\"#/$defs/d%d\"}".formatted(each == 0 ? "" : ",", each, level + 1));
            }
            defs.append("}}");
        }
        Capability bomb =
                Asked.tool("bomb", Asked.HARMLESS, "{\"$ref\":\"#/$defs/d0\",\"$defs\":{%s}}".formatted(defs));
        assertThat(Policies.compile("@id(\"all\") permit(principal, action, resource);", List.of(bomb)))
                .isInstanceOf(Compiled.Ready.class);
    }

    @Test
    void objectsWithFreeNamesNeverShareATypeByAccident() {
        Shape.Fields one = ShapeReader.of(Asked.tool("a", Asked.HARMLESS, """
                {"properties":{"a b":{"additionalProperties":{"type":"string"},"type":"object"},
                               "a_b":{"additionalProperties":{"type":"string"},"type":"object"},
                               "a":{"type":"object",
                                    "properties":{"b":{"additionalProperties":{"type":"string"},"type":"object"}}}}}
                """).inputSchema());
        assertThat(List.of(type(one, "a b"), type(one, "a_b"), type((Shape.Fields) shape(one, "a"), "b")))
                .doesNotHaveDuplicates();
    }

    private static String type(Shape.Fields fields, String name) {
        return ((Shape.Tagged) shape(fields, name)).type();
    }

    private static Shape shape(Shape.Fields fields, String name) {
        return fields.fields().values().stream()
                .skip(List.copyOf(fields.fields().keySet()).indexOf(name))
                .findFirst()
                .orElseThrow()
                .shape();
    }
}
