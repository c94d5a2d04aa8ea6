package dev.writ.cedar.json;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON as the official library takes it: no member twice, nothing after the end, no text that is not Unicode, and no
/// deeper nesting than it reads.
final class Tree {
    private static final int DEPTH_MAX = 127;
    private static final int SHOWN_MAX = 80;

    /// Types need several levels for one of their own.
    private static final int SCHEMA_DEPTH_MAX = 1_000;

    private static final JsonMapper JSON = mapper(DEPTH_MAX);
    private static final JsonMapper SCHEMAS = mapper(SCHEMA_DEPTH_MAX);

    private Tree() {}

    private static JsonMapper mapper(int depth) {
        return JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(depth)
                                .maxStringLength(Integer.MAX_VALUE)
                                .build())
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    static JsonNode of(String text) {
        return read(JSON, text);
    }

    static JsonNode ofSchema(String text) {
        return read(SCHEMAS, text);
    }

    private static JsonNode read(JsonMapper mapper, String text) {
        try {
            JsonNode tree = mapper.readTree(text);
            if (tree.isMissingNode()) {
                throw new JsonFormException("empty; expected JSON");
            }
            return tree;
        } catch (JacksonException malformed) {
            var at = malformed.getLocation();
            String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw new JsonFormException(
                    "not the JSON that is expected" + where + ": " + malformed.getOriginalMessage());
        }
    }

    static JsonNode object(JsonNode json, String what) {
        if (!json.isObject()) {
            throw new JsonFormException(what + " is not an object: " + shown(json));
        }
        return json;
    }

    static JsonNode array(JsonNode json, String what) {
        if (!json.isArray()) {
            throw new JsonFormException(what + " is not an array: " + shown(json));
        }
        return json;
    }

    static JsonNode member(JsonNode json, String name) {
        JsonNode member = json.get(name);
        if (member == null) {
            throw new JsonFormException("`" + name + "` is missing in " + shown(json));
        }
        return member;
    }

    static String text(JsonNode json, String name) {
        return text(member(json, name));
    }

    static String text(JsonNode json) {
        if (!json.isString()) {
            throw new JsonFormException("not a string: " + shown(json));
        }
        return unicode(json.stringValue());
    }

    /// The text itself, unless half of a letter stands alone in it.
    static String unicode(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (Character.isSurrogate(text.charAt(at))) {
                if (at + 1 == text.length() || !Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1))) {
                    throw new JsonFormException("a text holds half of a letter; write both halves or none");
                }
                at++;
            }
        }
        return text;
    }

    static String shown(JsonNode json) {
        String text = json.toString();
        return text.length() <= SHOWN_MAX ? text : text.substring(0, SHOWN_MAX) + "…";
    }
}
