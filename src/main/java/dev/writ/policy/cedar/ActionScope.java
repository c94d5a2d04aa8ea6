package dev.writ.policy.cedar;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/// The actions a rule's head names.
///
/// @param all   whether it names none and so means all
/// @param exact whether it means these only, not what is in them
/// @param ids   the ids it names
record ActionScope(boolean all, boolean exact, Set<String> ids) {

    /// Reads the head of a rule in Cedar's JSON form.
    static ActionScope of(JsonNode rule) {
        JsonNode action = rule.path("action");
        Set<String> ids = mentioned(action);
        return switch (action.path("op").asText()) {
            case "All" -> new ActionScope(true, false, Set.of());
            case "==" -> new ActionScope(false, true, ids);
            case "in" -> new ActionScope(false, false, ids);
            default -> throw new IllegalArgumentException("unknown form of action in " + action);
        };
    }

    /// Whether the rule can say anything about this action.
    boolean applies(String action, Set<String> groups) {
        return all || ids.contains(action) || (!exact && groups.stream().anyMatch(ids::contains));
    }

    /// Every action named anywhere below this node.
    static Set<String> mentioned(JsonNode node) {
        Set<String> found = new HashSet<>();
        if (node.path("type").asText().equals("Action") && node.path("id").isTextual()) {
            found.add(node.path("id").asText());
        }
        node.forEach(child -> found.addAll(mentioned(child)));
        return found;
    }
}
