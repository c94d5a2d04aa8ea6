package dev.writ.cedar.differential;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A type of the language, as far as the maker of expressions thinks in types.
sealed interface Kind {
    enum Simple implements Kind {
        BOOL("{\"type\":\"Boolean\"}"),
        LONG("{\"type\":\"Long\"}"),
        TEXT("{\"type\":\"String\"}"),
        DECIMAL("{\"type\":\"Extension\",\"name\":\"decimal\"}"),
        IP("{\"type\":\"Extension\",\"name\":\"ipaddr\"}"),
        DATETIME("{\"type\":\"Extension\",\"name\":\"datetime\"}"),
        DURATION("{\"type\":\"Extension\",\"name\":\"duration\"}");

        static final List<Simple> ALL = List.of(values());

        private final String schema;

        Simple(String schema) {
            this.schema = schema;
        }

        @Override
        public String schema() {
            return schema;
        }
    }

    record OfEntity(String type) implements Kind {
        @Override
        public String schema() {
            return "{\"type\":\"Entity\",\"name\":" + Text.json(type) + "}";
        }
    }

    record SetOf(Kind element) implements Kind {
        @Override
        public String schema() {
            return "{\"type\":\"Set\",\"element\":" + element.schema() + "}";
        }
    }

    record Field(Kind kind, boolean required) {}

    record RecordOf(SortedMap<String, Field> fields) implements Kind {
        static final RecordOf EMPTY = new RecordOf(new TreeMap<>());

        @Override
        public String schema() {
            return fields.entrySet().stream()
                    .map(RecordOf::field)
                    .collect(Collectors.joining(",", "{\"type\":\"Record\",\"attributes\":{", "}}"));
        }

        private static String field(Map.Entry<String, Field> field) {
            String type = field.getValue().kind().schema();
            String optional = field.getValue().required() ? "" : ",\"required\":false";
            return Text.json(field.getKey()) + ":" + type.substring(0, type.length() - 1) + optional + "}";
        }
    }

    /// As a schema writes it in JSON.
    String schema();
}
