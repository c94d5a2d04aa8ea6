package dev.writ.bench;

import dev.writ.fake.Asked;
import dev.writ.model.Capability;
import dev.writ.model.Effect;
import dev.writ.model.Reach;
import dev.writ.policy.PolicyText;
import dev.writ.policy.cedar.CedarCompiler;
import dev.writ.policy.cedar.Compiled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// How long it takes until policies are ready to decide, from their text and the tools' definitions: reading,
/// checking every rule against every tool it can apply to, and compiling. Prints medians; run by
/// `scripts/bench/policy-load.sh`.
public final class PolicyLoad {
    private static final Effect[] EFFECTS = Effect.values();
    private static final int RUNS = 5;

    private PolicyLoad() {}

    /// Measures both sizes and prints a line for each.
    public static void main(String[] arguments) {
        print("60 generic rules, 1000 tools", generic(60), tools(1000));
        print("1000 rules of single tools, 50 tools", specific(1000, 50), tools(50));
        print("1000 generic rules, 50 tools", generic(1000), tools(50));
    }

    private static void print(String name, PolicyText rules, List<Capability> tools) {
        long[] millis = new long[RUNS];
        for (int run = 0; run <= RUNS; run++) {
            long begun = System.nanoTime();
            Compiled compiled = new CedarCompiler(Set.of()).compile(List.of(rules), tools);
            long taken = (System.nanoTime() - begun) / 1_000_000;
            if (compiled instanceof Compiled.Refused refused) {
                throw new IllegalStateException(refused.problems().getFirst().toString());
            }
            // The first run is not counted but shown: it is what a start feels.
            if (run > 0) {
                millis[run - 1] = taken;
            } else {
                System.out.printf(Locale.ROOT, "%-40s first %6d ms", name, taken);
            }
        }
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT, "   median %6d ms   (%d to %d)%n", millis[RUNS / 2], millis[0], millis[RUNS - 1]);
    }

    private static PolicyText generic(int count) {
        StringBuilder text = new StringBuilder("@id(\"all\") permit(principal, action, resource);\n");
        for (int rule = 1; rule < count; rule++) {
            text.append(
                    "@id(\"g/%d\") @reason(\"Because.\") forbid(principal, action in Action::\"does-%s\", resource)\n"
                            .formatted(rule, EFFECTS[rule % EFFECTS.length].word()));
            text.append(
                    switch (rule % 5) {
                        case 0 ->
                            "when { context.history.content == \"untrusted\" && context.sinks.hosts.contains(\"h" + rule
                                    + "\") };\n";
                        case 1 ->
                            "when { context.input has path && context.input.path like \"/srv/%d/*\" };\n"
                                    .formatted(rule);
                        case 2 -> "when { context.input has limit && context.input.limit > %d };\n".formatted(rule);
                        case 3 ->
                            "when { context.input has filter && context.input.filter has status &&"
                                    + " context.input.filter.status == \"s%d\" };\n".formatted(rule);
                        default ->
                            "when { resource.sensitivityLevel > 1 && context.task.calls > %d }\n".formatted(rule)
                                    + "unless { context.proof.level > 1 || context has user };\n";
                    });
        }
        return new PolicyText("generic.cedar", text.toString());
    }

    private static PolicyText specific(int count, int tools) {
        StringBuilder text = new StringBuilder("@id(\"all\") permit(principal, action, resource);\n");
        for (int rule = 1; rule < count; rule++) {
            text.append("""
                    @id("t/%d") @reason("Because.")
                    forbid(principal, action == Action::"tickets/tool-%d", resource)
                    when { context.input.path like "/srv/%d/*" && context.task.calls > 3 };
                    """.formatted(rule, rule % tools, rule));
        }
        return new PolicyText("specific.cedar", text.toString());
    }

    private static List<Capability> tools(int count) {
        List<Capability> tools = new ArrayList<>();
        for (int tool = 0; tool < count; tool++) {
            tools.add(Asked.tool(
                    "tool-" + tool,
                    Asked.labels(EFFECTS[tool % EFFECTS.length], Reach.values()[tool % Reach.values().length]),
                    schema(tool)));
        }
        return tools;
    }

    /// Fifteen to twenty arguments, of which every tool has some by a name of its own.
    private static String schema(int tool) {
        StringBuilder more = new StringBuilder();
        for (int each = 0; each < 5 + tool % 6; each++) {
            String member = switch (each % 4) {
                case 0 -> ",\"name-%d-%d\":{\"type\":\"string\",\"description\":\"A name.\"}";
                case 1 -> ",\"count-%d-%d\":{\"type\":\"integer\",\"minimum\":0}";
                case 2 -> ",\"list-%d-%d\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}}";
                default ->
                    ",\"part-%d-%d\":{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"},"
                            + "\"b\":{\"type\":\"integer\"}}}";
            };
            more.append(member.formatted(tool, each));
        }
        return """
                {"type":"object","required":["path"],
                 "properties":{
                  "path":{"type":"string"}, "limit":{"type":"integer"}, "cursor":{"type":"string"},
                  "since":{"type":"string","format":"date-time"}, "dryRun":{"type":"boolean"},
                  "format":{"enum":["json","text","csv"]}, "ratio":{"type":"number"},
                  "to":{"anyOf":[{"type":"string"},{"type":"array","items":{"type":"string"}}]},
                  "headers":{"type":"object","additionalProperties":{"type":"string"}},
                  "filter":{"type":"object","properties":{"status":{"type":"string"},"owner":{"type":"string"}}}%s}}
                """.formatted(more);
    }
}
