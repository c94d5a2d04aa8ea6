package dev.writ.cedar.json;

import dev.writ.cedar.json.CedarSchema.EntityType;
import dev.writ.cedar.json.SchemaType.EntityOf;
import dev.writ.cedar.json.SchemaType.Plain;
import dev.writ.cedar.json.SchemaType.RecordOf;
import dev.writ.cedar.json.SchemaType.SetOf;
import dev.writ.cedar.value.Absent;
import dev.writ.cedar.value.Bool;
import dev.writ.cedar.value.Datetime;
import dev.writ.cedar.value.Decimal;
import dev.writ.cedar.value.Duration;
import dev.writ.cedar.value.EntityUid;
import dev.writ.cedar.value.Found;
import dev.writ.cedar.value.IpAddress;
import dev.writ.cedar.value.Text;
import dev.writ.cedar.value.Value;
import dev.writ.cedar.value.ValueRecord;
import dev.writ.cedar.value.ValueSet;
import dev.writ.cedar.value.Whole;
import java.util.Map;

/// Whether values and names fit a schema.
final class Conformance {
    private final CedarSchema schema;

    Conformance(CedarSchema schema) {
        this.schema = schema;
    }

    /// @throws JsonFormException unless the value has the type, and every entity in it can exist
    void check(Value value, SchemaType type) {
        if (!fits(value, type)) {
            throw new JsonFormException("the schema expects another type than " + value.type());
        }
        names(value);
    }

    private static boolean fits(Found found, SchemaType type) {
        return switch (type) {
            case Plain plain -> fits(found, plain);
            case EntityOf entity ->
                found instanceof EntityUid uid && uid.entityType().equals(entity.entityType());
            case SetOf set ->
                found instanceof ValueSet values
                        && values.elements().stream().allMatch(element -> fits(element, set.element()));
            case RecordOf record -> found instanceof ValueRecord values && fits(values, record);
        };
    }

    private static boolean fits(Found found, Plain plain) {
        return switch (plain) {
            case BOOL -> found instanceof Bool;
            case LONG -> found instanceof Whole;
            case STRING -> found instanceof Text;
            case DECIMAL -> found instanceof Decimal;
            case IPADDR -> found instanceof IpAddress;
            case DATETIME -> found instanceof Datetime;
            case DURATION -> found instanceof Duration;
        };
    }

    private static boolean fits(ValueRecord values, RecordOf record) {
        return record.attributes().keySet().containsAll(values.names())
                && record.attributes().entrySet().stream().allMatch(expected -> {
                    Found found = values.find(expected.getKey());
                    return found == Absent.ABSENT
                            ? !expected.getValue().required()
                            : fits(found, expected.getValue().type());
                });
    }

    private void names(Value value) {
        switch (value) {
            case EntityUid uid -> exists(uid);
            case ValueSet set -> set.elements().forEach(this::names);
            case ValueRecord record ->
                record.names().forEach(name -> {
                    if (record.find(name) instanceof Value within) {
                        names(within);
                    }
                });
            case Bool _, Whole _, Text _, Decimal _, IpAddress _, Datetime _, Duration _ -> {}
        }
    }

    /// @throws JsonFormException when the schema leaves no room for an entity of this name
    void exists(EntityUid uid) {
        EntityType type = schema.entityTypes().get(uid.entityType());
        if (type != null && !type.ids().isEmpty() && !type.ids().contains(uid.id())) {
            throw new JsonFormException(
                    "the enumerated type `" + uid.entityType() + "` has no " + uid + "; it has " + sorted(type));
        }
        if (CedarSchema.isAction(uid.entityType()) && !schema.actions().containsKey(uid)) {
            throw new JsonFormException("the schema declares no action " + uid);
        }
    }

    private static String sorted(EntityType type) {
        return type.ids().stream().sorted().toList().toString();
    }

    /// The type of an entity that is no action.
    ///
    /// @throws JsonFormException when the schema has none of this name
    EntityType type(EntityUid uid) {
        EntityType type = schema.entityTypes().get(uid.entityType());
        if (type == null) {
            throw new JsonFormException(
                    "unknown entity type `" + uid.entityType() + "` of " + uid + "; the schema declares "
                            + schema.entityTypes().keySet().stream().sorted().toList());
        }
        return type;
    }

    /// Attributes and tags of an entity.
    void check(EntityType type, Map<String, Value> attributes, Map<String, Value> tags) {
        type.shape().attributes().forEach((name, attribute) -> {
            if (attribute.required() && !attributes.containsKey(name)) {
                throw new JsonFormException("the attribute `" + name + "` is missing");
            }
        });
        attributes.forEach((name, value) -> within(
                "the attribute `" + name + "`",
                () -> check(value, attribute(type, name).type())));
        tags.forEach((name, value) -> within("the tag `" + name + "`", () -> check(value, tag(type))));
    }

    static SchemaType.Attribute attribute(EntityType type, String name) {
        SchemaType.Attribute attribute = type.shape().attributes().get(name);
        if (attribute == null) {
            throw new JsonFormException("the schema knows no such attribute of `" + type.name() + "`; remove it");
        }
        return attribute;
    }

    static SchemaType tag(EntityType type) {
        return type.tags()
                .orElseThrow(() -> new JsonFormException("entities of `" + type.name() + "` have no tags; remove it"));
    }

    static void within(String where, Runnable check) {
        try {
            check.run();
        } catch (JsonFormException wrong) {
            throw wrong.in(where);
        }
    }
}
