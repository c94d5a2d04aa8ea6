package dev.writ.policy.cedar;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which parts of `context` some rules read. What nobody reads is not sent, and a value that Cedar cannot represent
/// refuses the call only where it is read.
///
/// @param whole whether the value itself is read, not only whether it is there
/// @param parts what is read inside
record Reads(boolean whole, Map<String, Reads> parts) {
    /// Everything, at any depth.
    static final Reads ALL = new Reads(true, Map.of());

    private static final Reads NOTHING = new Reads(false, Map.of());

    /// One place a rule looks at.
    record Look(List<String> path, boolean whole) {}

    /// The union of these looks.
    static Reads of(Collection<Look> looks) {
        if (looks.stream().anyMatch(look -> look.path().isEmpty() && look.whole())) {
            return ALL;
        }
        Map<String, List<Look>> inside = new HashMap<>();
        for (Look look : looks) {
            if (!look.path().isEmpty()) {
                inside.computeIfAbsent(look.path().getFirst(), _ -> new ArrayList<>())
                        .add(new Look(look.path().subList(1, look.path().size()), look.whole()));
            }
        }
        Map<String, Reads> parts = new HashMap<>();
        inside.forEach((name, below) -> parts.put(name, of(below)));
        return new Reads(false, Map.copyOf(parts));
    }

    /// What is read of this part.
    Reads at(String name) {
        return whole ? ALL : parts.getOrDefault(name, NOTHING);
    }

    /// Whether this part is looked at in any way.
    boolean has(String name) {
        return whole || parts.containsKey(name);
    }

    /// The places in `context` a rule in Cedar's JSON form looks at. Anything that is not a plain chain of attributes
    /// counts as reading all of what it starts from.
    static List<Look> looks(JsonNode rule) {
        List<Look> found = new ArrayList<>();
        walk(rule.path("conditions"), found);
        return found;
    }

    private static void walk(JsonNode node, List<Look> found) {
        Optional<List<String>> path = path(node);
        if (path.isPresent()) {
            found.add(new Look(path.get(), true));
            return;
        }
        JsonNode has = node.path("has");
        if (node.size() == 1
                && has.path("attr").isTextual()
                && path(has.path("left")).isPresent()) {
            List<String> tested = new ArrayList<>(path(has.path("left")).orElseThrow());
            tested.add(has.path("attr").asText());
            found.add(new Look(List.copyOf(tested), false));
            return;
        }
        node.forEach(child -> walk(child, found));
    }

    private static Optional<List<String>> path(JsonNode node) {
        if (node.path("Var").asText().equals("context")) {
            return Optional.of(List.of());
        }
        JsonNode access = node.path(".");
        if (!access.path("attr").isTextual()) {
            return Optional.empty();
        }
        return path(access.path("left")).map(left -> {
            List<String> path = new ArrayList<>(left);
            path.add(access.path("attr").asText());
            return List.copyOf(path);
        });
    }
}
