package dev.writ.cedar.json;

import dev.writ.cedar.json.SchemaType.RecordOf;
import dev.writ.cedar.value.EntityUid;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a schema says, as far as reading entities and requests needs it. The official library is the authority on
/// whether a schema is one; this reads what that accepts.
///
/// @param entityTypes by name, with namespaces
/// @param actions     by name
public record CedarSchema(Map<String, EntityType> entityTypes, Map<EntityUid, Action> actions) {
    public CedarSchema {
        entityTypes = Map.copyOf(entityTypes);
        actions = Map.copyOf(actions);
    }

    /// An entity type.
    ///
    /// @param ancestors the types its entities may be in, directly or not
    /// @param ids       the only ids there are, for an enumerated type; otherwise none
    public record EntityType(
            String name, RecordOf shape, Optional<SchemaType> tags, Set<String> ancestors, Set<String> ids) {
        public EntityType {
            ancestors = Set.copyOf(ancestors);
            ids = Set.copyOf(ids);
        }
    }

    /// An action.
    ///
    /// @param parents    the groups it is in directly
    /// @param principals the types that can do it
    /// @param resources  the types that it can be done to
    public record Action(
            EntityUid uid, Set<EntityUid> parents, Set<String> principals, Set<String> resources, RecordOf context) {
        public Action {
            parents = Set.copyOf(parents);
            principals = Set.copyOf(principals);
            resources = Set.copyOf(resources);
        }
    }

    /// Reads a schema in its JSON form.
    ///
    /// @throws JsonFormException when it is not one
    public static CedarSchema read(String json) {
        return new SchemaReader(Tree.ofSchema(json)).read();
    }

    /// Whether an entity type is one of actions.
    static boolean isAction(String entityType) {
        return entityType.equals("Action") || entityType.endsWith("::Action");
    }
}
