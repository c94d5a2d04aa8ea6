package dev.writ.demo.server;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The arguments that a tool's schema wants repeated in `Mcp-Param-*` headers by `x-mcp-header` (2026-07-28,
/// streamable-http, Schema Extension), and the check that they are.
record MirroredHeaders(List<Mirror> mirrors) {
    /// @param path property names from the root of the arguments
    /// @param header the whole header name
    record Mirror(List<String> path, String header) {}

    static final MirroredHeaders NONE = new MirroredHeaders(List.of());

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /// @param schema JSON text
    static MirroredHeaders of(String schema) {
        List<Mirror> found = new ArrayList<>();
        collect(MAPPER.readTree(schema), List.of(), found);
        return new MirroredHeaders(List.copyOf(found));
    }

    private static void collect(JsonNode schema, List<String> path, List<Mirror> found) {
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            List<String> here = new ArrayList<>(path);
            here.add(property.getKey());
            JsonNode header = property.getValue().path("x-mcp-header");
            if (header.isString()) {
                found.add(new Mirror(List.copyOf(here), "Mcp-Param-" + header.stringValue()));
            }
            collect(property.getValue(), here, found);
        }
    }

    /// The first header that does not repeat its argument.
    Optional<String> mismatch(String arguments, HeaderFields fields) {
        if (mirrors.isEmpty()) {
            return Optional.empty();
        }
        JsonNode tree = MAPPER.readTree(arguments);
        return mirrors.stream()
                .filter(mirror -> !agrees(mirror, tree, fields))
                .map(Mirror::header)
                .findFirst();
    }

    private static boolean agrees(Mirror mirror, JsonNode tree, HeaderFields fields) {
        JsonNode value = tree;
        for (String step : mirror.path) {
            value = value.path(step);
        }
        if (value.isMissingNode() || value.isNull()) {
            return fields.all(mirror.header).isEmpty();
        }
        Optional<String> header = fields.decoded(mirror.header);
        return header.isPresent() && same(value, header.get());
    }

    private static boolean same(JsonNode value, String header) {
        if (!value.isNumber()) {
            return value.asString("").equals(header);
        }
        try {
            return value.decimalValue().compareTo(new BigDecimal(header)) == 0;
        } catch (NumberFormatException _) {
            return false;
        }
    }
}
