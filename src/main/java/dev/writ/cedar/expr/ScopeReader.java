package dev.writ.cedar.expr;

import dev.writ.cedar.value.EntityUid;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Reads the three parts of a policy's head.
///
/// @param slots what fills the slots of a template
record ScopeReader(Map<String, EntityUid> slots) {

    /// What the head says of the action, which may be in one of several.
    Scope action(JsonNode json) {
        return json.has("entities") && Members.text(json, "op").equals("in") ? several(json) : read(json);
    }

    Scope read(JsonNode json) {
        String operator = Members.text(json, "op");
        return switch (operator) {
            case "All" -> new Scope.Any();
            case "==" -> new Scope.Same(uid(json));
            case "in" -> new Scope.In(List.of(uid(json)));
            case "is" -> is(json);
            default -> throw new PolicyFormException("unknown operator `" + operator + "` in the head");
        };
    }

    private static Scope several(JsonNode json) {
        List<EntityUid> uids = new ArrayList<>();
        Members.items(json, "entities").forEach(entity -> uids.add(Literals.uid(entity)));
        return new Scope.In(uids);
    }

    private Scope is(JsonNode json) {
        String type = Members.text(json, "entity_type");
        return json.has("in") ? new Scope.IsIn(type, uid(Members.at(json, "in"))) : new Scope.Is(type);
    }

    private EntityUid uid(JsonNode json) {
        if (!json.has("slot")) {
            return Literals.uid(Members.at(json, "entity"));
        }
        String slot = Members.text(json, "slot");
        EntityUid uid = slots.get(slot);
        if (uid == null) {
            throw new PolicyFormException("nothing fills the slot `" + slot + "`");
        }
        return uid;
    }
}
