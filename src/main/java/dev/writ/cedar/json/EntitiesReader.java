package dev.writ.cedar.json;

import dev.writ.cedar.entity.Entities;
import dev.writ.cedar.entity.Entities.Stated;
import dev.writ.cedar.entity.Entity;
import dev.writ.cedar.entity.HierarchyException;
import dev.writ.cedar.json.CedarSchema.Action;
import dev.writ.cedar.json.CedarSchema.EntityType;
import dev.writ.cedar.value.EntityUid;
import dev.writ.cedar.value.Value;
import dev.writ.cedar.value.ValueRecord;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Reads entities, with a schema or without. A schema brings its actions, says what stands plainly in attributes, and
/// is held: an entity of a type it does not know, or with other attributes, is refused.
public final class EntitiesReader {
    private final Optional<CedarSchema> schema;

    private EntitiesReader(Optional<CedarSchema> schema) {
        this.schema = schema;
    }

    /// Reads what stands there and nothing else.
    public static EntitiesReader plain() {
        return new EntitiesReader(Optional.empty());
    }

    /// Reads by a schema.
    public static EntitiesReader with(CedarSchema schema) {
        return new EntitiesReader(Optional.of(schema));
    }

    /// Reads an array of entities.
    ///
    /// @throws JsonFormException  when it is not one, or does not fit the schema
    /// @throws HierarchyException when an entity is in itself, or stands there twice and differently
    public Entities read(String json) {
        Map<EntityUid, Stated> stated = new LinkedHashMap<>();
        for (JsonNode one : Tree.array(Tree.of(json), "the list of entities")) {
            Stated entity = entity(Tree.object(one, "an entity"));
            Stated before = stated.putIfAbsent(entity.uid(), entity);
            if (before != null && !before.equals(entity)) {
                throw new HierarchyException(
                        "the entity " + entity.uid() + " stands there twice and differently; remove one of the two");
            }
        }
        return schema.map(known -> withActions(known, stated)).orElseGet(() -> Entities.of(stated.values()));
    }

    private static Entities withActions(CedarSchema schema, Map<EntityUid, Stated> stated) {
        Map<EntityUid, Stated> all = new LinkedHashMap<>(stated);
        for (Action action : schema.actions().values()) {
            all.put(action.uid(), new Stated(action.uid(), ValueRecord.empty(), ValueRecord.empty(), action.parents()));
        }
        Entities declared = Entities.of(all.values());
        Entities written = Entities.of(stated.values());
        for (EntityUid uid : stated.keySet()) {
            if (CedarSchema.isAction(uid.entityType()) && !same(declared, written, uid)) {
                throw new JsonFormException("the action " + uid + " is not as the schema declares it; remove it");
            }
        }
        return declared;
    }

    private static boolean same(Entities declared, Entities written, EntityUid uid) {
        return declared.find(uid) instanceof Entity one && one.equals(written.find(uid));
    }

    private Stated entity(JsonNode json) {
        EntityUid uid = ValueReader.uid(Tree.member(json, "uid"));
        try {
            return entity(uid, json);
        } catch (JsonFormException wrong) {
            throw wrong.in("the entity " + uid);
        }
    }

    private Stated entity(EntityUid uid, JsonNode json) {
        boolean action = CedarSchema.isAction(uid.entityType());
        Set<EntityUid> parents = new LinkedHashSet<>();
        for (JsonNode parent : Tree.array(Tree.member(json, "parents"), "`parents`")) {
            EntityUid above = ValueReader.uid(parent);
            if (action && !CedarSchema.isAction(above.entityType())) {
                throw new JsonFormException("an action cannot be in " + above + ", which is none");
            }
            parents.add(above);
        }
        JsonNode attributes = Tree.object(Tree.member(json, "attrs"), "`attrs`");
        if (schema.isEmpty() || action) {
            schema.ifPresent(known -> new Conformance(known).exists(uid));
            return new Stated(uid, record(plain(attributes)), record(plain(json.path("tags"))), parents);
        }
        return typed(schema.get(), uid, json, parents);
    }

    private static Stated typed(CedarSchema schema, EntityUid uid, JsonNode json, Set<EntityUid> parents) {
        Conformance conformance = new Conformance(schema);
        EntityType type = conformance.type(uid);
        conformance.exists(uid);
        Map<String, Value> attributes = new LinkedHashMap<>();
        json.get("attrs")
                .properties()
                .forEach(entry -> attributes.put(
                        Tree.unicode(entry.getKey()),
                        at(
                                "the attribute `" + entry.getKey() + "`",
                                () -> ValueReader.read(
                                        entry.getValue(),
                                        Conformance.attribute(type, entry.getKey())
                                                .type()))));
        Map<String, Value> tags = new LinkedHashMap<>();
        json.path("tags")
                .properties()
                .forEach(entry -> tags.put(
                        Tree.unicode(entry.getKey()),
                        at(
                                "the tag `" + entry.getKey() + "`",
                                () -> ValueReader.read(entry.getValue(), Conformance.tag(type)))));
        conformance.check(type, attributes, tags);
        for (EntityUid parent : parents) {
            conformance.exists(parent);
            if (!type.ancestors().contains(parent.entityType())) {
                throw new JsonFormException("the schema does not let it be in " + parent);
            }
        }
        return new Stated(uid, record(attributes), record(tags), parents);
    }

    private interface Reading {
        Value read();
    }

    private static Value at(String where, Reading reading) {
        try {
            return reading.read();
        } catch (JsonFormException wrong) {
            throw wrong.in(where);
        }
    }

    private static Map<String, Value> plain(JsonNode json) {
        Map<String, Value> read = new LinkedHashMap<>();
        json.properties()
                .forEach(entry -> read.put(
                        Tree.unicode(entry.getKey()),
                        at("`" + entry.getKey() + "`", () -> ValueReader.read(entry.getValue()))));
        return read;
    }

    private static ValueRecord record(Map<String, Value> values) {
        return ValueRecord.of(values);
    }
}
