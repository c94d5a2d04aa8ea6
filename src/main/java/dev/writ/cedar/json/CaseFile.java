package dev.writ.cedar.json;

import dev.writ.cedar.json.RequestReader.Asked;
import tools.jackson.databind.JsonNode;

/// A case in the format of Cedar's integration tests: which policies, schema and entities, and what is asked of them.
public final class CaseFile {
    private final JsonNode json;

    private CaseFile(JsonNode json) {
        this.json = json;
    }

    /// Reads a case.
    ///
    /// @throws JsonFormException when it is not one
    public static CaseFile read(String text) {
        JsonNode json = Tree.object(Tree.of(text), "a case");
        for (String member : new String[] {"policies", "entities", "schema"}) {
            Tree.text(json, member);
        }
        Tree.array(Tree.member(json, "requests"), "`requests`");
        return new CaseFile(json);
    }

    /// Whether JSON looks like a case at all, right or wrong.
    public static boolean looksLikeOne(String text) {
        try {
            JsonNode json = Tree.of(text);
            return json.isObject() && json.has("requests");
        } catch (JsonFormException malformed) {
            // Whoever reads it is told what is wrong with it.
            return true;
        }
    }

    /// Where the policies are, as the case says it.
    public String policies() {
        return Tree.text(json, "policies");
    }

    /// Where the entities are.
    public String entities() {
        return Tree.text(json, "entities");
    }

    /// Where the schema is.
    public String schema() {
        return Tree.text(json, "schema");
    }

    /// How many requests it has.
    public int requests() {
        return json.get("requests").size();
    }

    /// Reads one of its requests, which the schema must admit unless the case says otherwise.
    ///
    /// @throws JsonFormException when it is not one, or the schema has no place for it
    public Asked request(int index, CedarSchema schema) {
        JsonNode request = json.get("requests").get(index);
        return RequestReader.with(schema)
                .read(request, request.path("validateRequest").asBoolean(true));
    }
}
