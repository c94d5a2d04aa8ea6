package dev.writ.cedar.expr;

import tools.jackson.databind.JsonNode;

/// JSON in messages: its kind and a short beginning.
final class Shown {
    private static final int CHARS_MAX = 60;

    private Shown() {}

    static String of(JsonNode json) {
        if (json.isContainer()) {
            return json.isArray() ? "an array" : "an object";
        }
        String text = json.toString();
        return text.length() <= CHARS_MAX ? text : text.substring(0, CHARS_MAX) + "…";
    }
}
