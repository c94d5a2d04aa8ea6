package dev.writ.cedar.json;

import java.util.Map;

/// The type that a schema gives something.
public sealed interface SchemaType {

    /// A type without parts.
    enum Plain implements SchemaType {
        BOOL,
        LONG,
        STRING,
        DECIMAL,
        IPADDR,
        DATETIME,
        DURATION
    }

    /// Entities of one type, named with its namespaces.
    record EntityOf(String entityType) implements SchemaType {}

    /// Sets of one type.
    record SetOf(SchemaType element) implements SchemaType {}

    /// Records with these attributes and no others.
    record RecordOf(Map<String, Attribute> attributes) implements SchemaType {
        static final RecordOf EMPTY = new RecordOf(Map.of());

        public RecordOf {
            attributes = Map.copyOf(attributes);
        }
    }

    /// An attribute of a record or entity.
    record Attribute(SchemaType type, boolean required) {}
}
