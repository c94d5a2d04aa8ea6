package dev.writ.cedar.json;

import dev.writ.cedar.json.CedarSchema.Action;
import dev.writ.cedar.json.CedarSchema.EntityType;
import dev.writ.cedar.json.SchemaType.RecordOf;
import dev.writ.cedar.value.EntityUid;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Reads a schema: namespaces with entity types and actions.
final class SchemaReader {
    private final JsonNode schema;
    private final TypeReader types;
    private final Map<String, Set<String>> parents = new HashMap<>();
    private final Map<String, EntityType> entityTypes = new HashMap<>();
    private final Map<EntityUid, Action> actions = new HashMap<>();

    SchemaReader(JsonNode schema) {
        this.schema = Tree.object(schema, "the schema");
        this.types = new TypeReader(schema);
    }

    CedarSchema read() {
        schema.properties().forEach(space -> {
            String name = space.getKey();
            String where = name.isEmpty() ? "the schema" : "namespace `" + name + "`";
            section(
                    space.getValue(),
                    "entityTypes",
                    where,
                    (key, type) -> parents.put(TypeReader.qualified(name, key), names(name, type, "memberOfTypes")));
        });
        schema.properties().forEach(space -> {
            String name = space.getKey();
            section(space.getValue(), "entityTypes", "", (key, type) -> entityType(name, key, type));
            section(space.getValue(), "actions", "", (key, action) -> action(name, key, action));
        });
        return new CedarSchema(entityTypes, actions);
    }

    private interface Member {
        void read(String name, JsonNode json);
    }

    private static void section(JsonNode space, String section, String where, Member member) {
        Tree.object(space, where);
        if (space.has(section)) {
            Tree.object(Tree.member(space, section), "`" + section + "`")
                    .properties()
                    .forEach(entry -> {
                        Tree.object(entry.getValue(), "`" + entry.getKey() + "` of `" + section + "`");
                        try {
                            member.read(entry.getKey(), entry.getValue());
                        } catch (JsonFormException wrong) {
                            throw wrong.in("`" + entry.getKey() + "` of `" + section + "`");
                        }
                    });
        }
    }

    private Set<String> names(String space, JsonNode json, String member) {
        Set<String> found = new LinkedHashSet<>();
        if (present(json, member)) {
            Tree.array(Tree.member(json, member), "`" + member + "`")
                    .forEach(name -> found.add(types.entityName(space, Tree.text(name))));
        }
        return found;
    }

    private static boolean present(JsonNode json, String member) {
        return json.has(member) && !json.get(member).isNull();
    }

    private void entityType(String space, String key, JsonNode json) {
        String name = TypeReader.qualified(space, key);
        Set<String> ids = new LinkedHashSet<>();
        if (present(json, "enum")) {
            Tree.array(Tree.member(json, "enum"), "`enum`").forEach(id -> ids.add(Tree.text(id)));
        }
        RecordOf shape = present(json, "shape") ? types.record(space, Tree.member(json, "shape")) : RecordOf.EMPTY;
        Optional<SchemaType> tags =
                present(json, "tags") ? Optional.of(types.type(space, Tree.member(json, "tags"))) : Optional.empty();
        entityTypes.put(name, new EntityType(name, shape, tags, above(name), ids));
    }

    /// Everything that can be reached by going to parents; a type can be among its own.
    private Set<String> above(String name) {
        Set<String> found = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(parents.getOrDefault(name, Set.of()));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (found.add(next)) {
                open.addAll(parents.getOrDefault(next, Set.of()));
            }
        }
        return found;
    }

    private void action(String space, String key, JsonNode json) {
        EntityUid uid = EntityUid.of(TypeReader.qualified(space, "Action"), key);
        Set<EntityUid> groups = new LinkedHashSet<>();
        if (present(json, "memberOf")) {
            for (JsonNode group : Tree.array(Tree.member(json, "memberOf"), "`memberOf`")) {
                String type = present(group, "type") ? Tree.text(group, "type") : "Action";
                groups.add(EntityUid.of(types.entityName(space, type), Tree.text(group, "id")));
            }
        }
        if (!present(json, "appliesTo")) {
            actions.put(uid, new Action(uid, groups, Set.of(), Set.of(), RecordOf.EMPTY));
            return;
        }
        JsonNode applies = Tree.object(Tree.member(json, "appliesTo"), "`appliesTo`");
        RecordOf context =
                present(applies, "context") ? types.record(space, Tree.member(applies, "context")) : RecordOf.EMPTY;
        actions.put(
                uid,
                new Action(
                        uid,
                        groups,
                        names(space, applies, "principalTypes"),
                        names(space, applies, "resourceTypes"),
                        context));
    }
}
