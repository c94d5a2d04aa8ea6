package dev.writ.policy.cedar;

import dev.writ.cedar.Answer;
import dev.writ.cedar.Known;
import dev.writ.cedar.Policies.Slicing;
import dev.writ.cedar.Request;
import dev.writ.cedar.differential.Seeds;
import dev.writ.cedar.entity.Entities;
import dev.writ.cedar.entity.Entity;
import dev.writ.cedar.entity.HierarchyException;
import dev.writ.cedar.expr.PolicyFormException;
import dev.writ.cedar.expr.PolicyReader;
import dev.writ.cedar.json.CedarSchema;
import dev.writ.cedar.json.EntitiesReader;
import dev.writ.cedar.json.JsonFormException;
import dev.writ.cedar.value.EntityUid;
import dev.writ.cedar.value.Text;
import dev.writ.cedar.value.ValueRecord;
import dev.writ.cedar.value.Whole;
import dev.writ.fake.Asked;
import dev.writ.fake.JsonText;
import dev.writ.model.Capability;
import dev.writ.model.Decision;
import dev.writ.policy.DecisionPoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Whatever bytes arrive as policies, entities, schema or arguments: they are refused in words or lead to a verdict.
/// Nothing crashes or hangs, and what cannot be evaluated never permits. The first byte says what the rest is taken
/// for.
public final class CedarFuzz {
    /// What the bytes are taken for.
    enum Target {
        POLICIES {
            @Override
            void run(String text) {
                try {
                    judge(dev.writ.cedar.Policies.compile(PolicyReader.set(text)));
                } catch (PolicyFormException refused) {
                    worded(refused);
                } catch (IllegalArgumentException twice) {
                    if (!String.valueOf(twice.getMessage()).startsWith("two policies have the id")) {
                        throw twice;
                    }
                }
            }

            @Override
            String seed(long seed) {
                return Seeds.policies(seed);
            }
        },
        ENTITIES {
            @Override
            void run(String text) {
                try {
                    EntitiesReader.plain().read(text);
                } catch (JsonFormException | HierarchyException refused) {
                    worded(refused);
                }
                try {
                    EntitiesReader.with(SCHEMA).read(text);
                } catch (JsonFormException | HierarchyException refused) {
                    worded(refused);
                }
            }

            @Override
            String seed(long seed) {
                return Seeds.entities(seed);
            }
        },
        SCHEMA_TEXT {
            @Override
            void run(String text) {
                try {
                    EntitiesReader.with(CedarSchema.read(text)).read("[]");
                } catch (JsonFormException | HierarchyException refused) {
                    worded(refused);
                }
            }

            @Override
            String seed(long seed) {
                return SCHEMA_JSON;
            }
        },
        ARGUMENTS {
            @Override
            void run(String text) {
                if (!admitted(text)) {
                    return;
                }
                Decision decision = POINT.decide(Asked.about(TOOL).with(text).question());
                if (decision instanceof Decision.Permit) {
                    throw new AssertionError("permitted by a rule that cannot be satisfied: " + text);
                }
            }

            @Override
            String seed(long seed) {
                return ARGUMENTS_JSON.get((int) (seed % ARGUMENTS_JSON.size()));
            }
        };

        abstract void run(String text);

        abstract String seed(long seed);
    }

    private static final String SCHEMA_JSON = """
            {"": {"entityTypes": {
                "User": {"memberOfTypes": ["Team"], "tags": {"type": "Extension", "name": "decimal"},
                  "shape": {"type": "Record", "attributes": {"boss": {"type": "Entity", "name": "User"},
                    "seen": {"type": "Set", "element": {"type": "Moment"}, "required": false}}}},
                "Team": {}, "Doc": {}, "Colour": {"enum": ["red"]}},
              "commonTypes": {"Moment": {"type": "Extension", "name": "datetime"}},
              "actions": {"all": {}, "read": {"memberOf": [{"id": "all"}], "appliesTo":
                {"principalTypes": ["User"], "resourceTypes": ["Doc"]}}}}}
            """;
    private static final CedarSchema SCHEMA = CedarSchema.read(SCHEMA_JSON);

    private static final List<String> ARGUMENTS_JSON = List.of(
            "{\"count\":1,\"name\":\"n\",\"tags\":[\"a\"],\"filter\":{\"status\":\"open\"},\"when\":\"2024-01-01\"}",
            "{\"count\":-9223372036854775808,\"name\":\"\\u0000\",\"rate\":1.5e3,\"maybe\":null}",
            "{\"either\":1,\"ref\":{\"age\":1.0},\"loop\":{\"next\":{\"next\":{}}},\"__entity\":{\"type\":\"A\"}}");
    private static final Capability TOOL = Asked.tool("tool", Asked.HARMLESS, """
            {"type":"object",
             "properties":{
              "count":{"type":"integer"}, "rate":{"type":"number"}, "name":{"type":"string"},
              "either":{"anyOf":[{"type":"string"},{"type":"integer"}]},
              "maybe":{"anyOf":[{"type":"string"},{"type":"null"}]},
              "when":{"type":"string","format":"date"},
              "tags":{"type":"array","items":{"type":"string"}},
              "filter":{"type":"object","properties":{"status":{"type":"string"}}}}}
            """);

    /// Permits nothing that arguments could say: each condition contradicts itself or fails.
    private static final DecisionPoint POINT = Policies.point("""
            @id("count") permit(principal, action == Action::"tickets/tool", resource) when {
              context.input has count && context.input.count > 0 && context.input.count < 0 };
            @id("name") permit(principal, action == Action::"tickets/tool", resource) when {
              context.input has name && context.input.name like "*a*" && !(context.input.name like "*a*") };
            @id("tags") permit(principal, action == Action::"tickets/tool", resource) when {
              context.input has tags && context.input.tags.contains("a") && context.input.tags.isEmpty() };
            @id("deep") permit(principal, action == Action::"tickets/tool", resource) when {
              context.input has filter.status && context.input.filter.status != context.input.filter.status };
            """, List.of(TOOL));

    private static final EntityUid USER = EntityUid.of("User", "a");
    private static final EntityUid READ = EntityUid.of("Action", "read");
    private static final EntityUid DOC = EntityUid.of("Doc", "a");
    private static final Entity ACTION = Entity.named(READ, Set.of());
    private static final Entity RESOURCE = Entity.named(DOC, Set.of());
    private static final Request REQUEST = new Request(
            USER,
            READ,
            DOC,
            ValueRecord.of(Map.of("a", new Whole(Long.MAX_VALUE), "b", new Text("ab"), "owner", USER)),
            Entities.of(List.of(new Entities.Stated(USER, ValueRecord.empty(), ValueRecord.empty(), Set.of(DOC)))));

    private CedarFuzz() {}

    /// What Jazzer calls.
    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length > 0) {
            Target target = targets().get(Math.floorMod(data[0], targets().size()));
            target.run(new String(data, 1, data.length - 1, StandardCharsets.UTF_8));
        }
    }

    static List<Target> targets() {
        return List.of(Target.values());
    }

    /// An input that is nothing wrong with.
    static byte[] seed(int target, long seed) {
        byte[] text = targets().get(target).seed(seed).getBytes(StandardCharsets.UTF_8);
        byte[] data = new byte[text.length + 1];
        data[0] = (byte) target;
        System.arraycopy(text, 0, data, 1, text.length);
        return data;
    }

    /// Writes inputs to begin with into a folder.
    static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        for (int target = 0; target < targets().size(); target++) {
            for (int seed = 0; seed < 50; seed++) {
                Files.write(folder.resolve("seed-" + target + "-" + seed), seed(target, seed));
            }
        }
    }

    private static void judge(dev.writ.cedar.Policies policies) {
        Answer sliced = policies.authorize(REQUEST);
        Answer whole = dev.writ.cedar.Policies.compile(policies.policies(), Slicing.OFF)
                .authorize(REQUEST);
        Answer special = policies.specialise(new Known("User", Set.of(DOC), ACTION, RESOURCE))
                .authorize(REQUEST);
        boolean complete = !sliced.exhausted() && !whole.exhausted() && !special.exhausted();
        if (complete && (sliced.allowed() != whole.allowed() || sliced.allowed() != special.allowed())) {
            throw new AssertionError("the forms of the engine do not agree");
        }
    }

    /// Only an object reaches a decision.
    private static boolean admitted(String text) {
        try {
            JsonText.object(text);
            return true;
        } catch (RuntimeException refused) {
            return false;
        }
    }

    private static void worded(RuntimeException refused) {
        if (String.valueOf(refused.getMessage()).length() < 2) {
            throw new AssertionError("refused without a word", refused);
        }
    }
}
