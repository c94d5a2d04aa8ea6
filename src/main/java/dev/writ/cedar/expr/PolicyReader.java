package dev.writ.cedar.expr;

import dev.writ.cedar.value.EntityUid;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads policies in Cedar's JSON form, as the official library writes it.
public final class PolicyReader {
    /// Long chains of `&&` stand deep in this form; expressions themselves are bounded by [Depth].
    private static final int JSON_DEPTH_MAX = 100_000;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(JSON_DEPTH_MAX)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    private static final Map<String, EntityUid> NO_SLOTS = Map.of();

    private PolicyReader() {}

    /// Reads a set: `staticPolicies`, and `templates` with the `templateLinks` that fill their slots.
    ///
    /// @return the static policies and the links, in the order in which they stand there
    /// @throws PolicyFormException when it is not such a set
    public static List<Policy> set(String json) {
        JsonNode set = Members.object(tree(json), "policy set");
        List<Policy> policies = new ArrayList<>();
        Members.object(Members.at(set, "staticPolicies"), "staticPolicies")
                .properties()
                .forEach(entry -> policies.add(policy(entry.getKey(), entry.getValue(), NO_SLOTS)));
        if (set.has("templateLinks")) {
            for (JsonNode link : Members.items(set, "templateLinks")) {
                policies.add(linked(set, link));
            }
        }
        return policies;
    }

    /// Reads one static policy.
    ///
    /// @throws PolicyFormException when it is not one
    public static Policy policy(String id, String json) {
        return policy(id, tree(json), NO_SLOTS);
    }

    private static Policy linked(JsonNode set, JsonNode link) {
        JsonNode template = Members.at(Members.at(set, "templates"), Members.text(link, "templateId"));
        Map<String, EntityUid> slots = new LinkedHashMap<>();
        Members.object(Members.at(link, "values"), "values")
                .properties()
                .forEach(entry -> slots.put(entry.getKey(), Literals.uid(entry.getValue())));
        return policy(Members.text(link, "newId"), template, slots);
    }

    private static Policy policy(String id, JsonNode json, Map<String, EntityUid> slots) {
        try {
            Members.object(json, "policy");
            ScopeReader scopes = new ScopeReader(slots);
            return new Policy(
                    id,
                    effect(Members.text(json, "effect")),
                    annotations(json),
                    scopes.read(Members.at(json, "principal")),
                    scopes.action(Members.at(json, "action")),
                    scopes.read(Members.at(json, "resource")),
                    conditions(json));
        } catch (PolicyFormException wrong) {
            throw new PolicyFormException("policy `" + id + "`: " + wrong.getMessage());
        }
    }

    private static Effect effect(String word) {
        return switch (word) {
            case "permit" -> Effect.PERMIT;
            case "forbid" -> Effect.FORBID;
            default -> throw new PolicyFormException("unknown effect `" + word + "`");
        };
    }

    private static Map<String, String> annotations(JsonNode json) {
        Map<String, String> annotations = new LinkedHashMap<>();
        if (json.has("annotations")) {
            Members.object(Members.at(json, "annotations"), "annotations")
                    .properties()
                    .forEach(entry ->
                            annotations.put(entry.getKey(), entry.getValue().asString("")));
        }
        return annotations;
    }

    private static List<Condition> conditions(JsonNode json) {
        List<Condition> conditions = new ArrayList<>();
        for (JsonNode condition : Members.items(json, "conditions")) {
            boolean unless = switch (Members.text(condition, "kind")) {
                case "when" -> false;
                case "unless" -> true;
                default -> throw new PolicyFormException("unknown kind of condition " + Shown.of(condition));
            };
            conditions.add(new Condition(unless, ExprReader.read(Members.at(condition, "body"))));
        }
        return conditions;
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JacksonException malformed) {
            throw new PolicyFormException("not JSON: " + malformed.getOriginalMessage());
        }
    }
}
