package dev.writ.cedar.expr;

import tools.jackson.databind.JsonNode;

/// Members that have to be there.
final class Members {
    private Members() {}

    static JsonNode at(JsonNode json, String name) {
        JsonNode member = json.get(name);
        if (member == null) {
            throw new PolicyFormException("`" + name + "` is missing in " + Shown.of(json));
        }
        return member;
    }

    static String text(JsonNode json, String name) {
        JsonNode member = at(json, name);
        if (!member.isString()) {
            throw new PolicyFormException("`" + name + "` is not a string: " + Shown.of(member));
        }
        return member.stringValue();
    }

    static JsonNode items(JsonNode json, String name) {
        return array(at(json, name), name);
    }

    static JsonNode array(JsonNode json, String name) {
        if (!json.isArray()) {
            throw new PolicyFormException("`" + name + "` is not an array: " + Shown.of(json));
        }
        return json;
    }

    static JsonNode object(JsonNode json, String name) {
        if (!json.isObject()) {
            throw new PolicyFormException("`" + name + "` is not an object: " + Shown.of(json));
        }
        return json;
    }
}
