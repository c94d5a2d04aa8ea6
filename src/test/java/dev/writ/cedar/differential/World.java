package dev.writ.cedar.differential;

import dev.writ.cedar.differential.Kind.RecordOf;
import dev.writ.cedar.differential.Val.Uid;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The types of a trial: what a schema says, if the trial has one.
record World(SortedMap<String, Type> types, SortedMap<Uid, Action> actions) {

    /// An entity type.
    ///
    /// @param parents types that its entities can be in
    /// @param ids     the only ids it has, if it is enumerated; otherwise none
    record Type(String name, RecordOf shape, Optional<Kind> tags, List<String> parents, List<String> ids) {
        boolean enumerated() {
            return !ids.isEmpty();
        }

        private String schema() {
            if (enumerated()) {
                return "{\"enum\":" + list(ids) + "}";
            }
            return "{\"memberOfTypes\":" + list(parents) + ",\"shape\":" + shape.schema()
                    + tags.map(kind -> ",\"tags\":" + kind.schema()).orElse("") + "}";
        }
    }

    /// An action.
    ///
    /// @param parents    groups it is in directly
    /// @param principals types that do it, none for a mere group
    record Action(Uid uid, List<Uid> parents, List<String> principals, List<String> resources, RecordOf context) {
        private String schema() {
            String groups = parents.stream()
                    .map(parent -> "{\"id\":" + Text.json(parent.id()) + ",\"type\":" + Text.json(parent.type()) + "}")
                    .collect(Collectors.joining(",", "[", "]"));
            String applies = principals.isEmpty()
                    ? ""
                    : ",\"appliesTo\":{\"principalTypes\":" + list(principals) + ",\"resourceTypes\":" + list(resources)
                            + ",\"context\":" + context.schema() + "}";
            return "{\"memberOf\":" + groups + applies + "}";
        }
    }

    Type type(String name) {
        return Optional.ofNullable(types.get(name))
                .orElseGet(() -> new Type(name, RecordOf.EMPTY, Optional.empty(), List.of(), List.of()));
    }

    /// Every entity type's name, with those of actions.
    List<String> names() {
        return Stream.concat(types.keySet().stream(), actions.keySet().stream().map(Uid::type))
                .distinct()
                .toList();
    }

    String schema() {
        Map<String, List<String>> entities = new TreeMap<>();
        Map<String, List<String>> verbs = new TreeMap<>();
        types.values().forEach(type -> add(entities, space(type.name()), base(type.name()) + ":" + type.schema()));
        actions.values()
                .forEach(action -> add(
                        verbs,
                        space(action.uid().type()),
                        Text.json(action.uid().id()) + ":" + action.schema()));
        return Stream.concat(entities.keySet().stream(), verbs.keySet().stream())
                .distinct()
                .map(space -> Text.json(space) + ":{\"entityTypes\":" + object(entities.get(space)) + ",\"actions\":"
                        + object(verbs.get(space)) + "}")
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String object(@org.jspecify.annotations.Nullable Collection<String> members) {
        return members == null ? "{}" : "{" + String.join(",", members) + "}";
    }

    private static void add(Map<String, List<String>> to, String space, String member) {
        to.computeIfAbsent(space, _ -> new ArrayList<>()).add(member);
    }

    private static String space(String name) {
        int at = name.lastIndexOf("::");
        return at < 0 ? "" : name.substring(0, at);
    }

    private static String base(String name) {
        int at = name.lastIndexOf("::");
        return Text.json(at < 0 ? name : name.substring(at + 2));
    }

    private static String list(List<String> names) {
        return names.stream().map(Text::json).collect(Collectors.joining(",", "[", "]"));
    }
}
