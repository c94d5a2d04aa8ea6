package dev.writ.config;

import dev.writ.model.Content;
import dev.writ.model.Effect;
import dev.writ.model.Labels;
import dev.writ.model.Reach;
import dev.writ.model.Role;
import dev.writ.model.Sensitivity;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Reads labels over other labels: what is not said stays as it was, and at the bottom stands the worst of
/// everything.
final class LabelReader {
    private LabelReader() {}

    static Labels read(Tree.Mapping said, Labels under) {
        return new Labels(
                said.text("does").map(word -> Effect.valueOf(upper(word))).orElse(under.does()),
                said.text("reach").map(word -> Reach.valueOf(upper(word))).orElse(under.reach()),
                said.text("undo").map(word -> word.equals("yes")).orElse(under.undo()),
                said.text("content").map(word -> Content.valueOf(upper(word))).orElse(under.content()),
                said.text("sensitivity")
                        .map(word -> Sensitivity.valueOf(upper(word)))
                        .orElse(under.sensitivity()),
                said.at("categories").isPresent() ? Set.copyOf(said.texts("categories")) : under.categories(),
                roles(said, under));
    }

    private static Map<String, Role> roles(Tree.Mapping said, Labels under) {
        Map<String, Role> roles = new HashMap<>(under.roles());
        for (Role role : Role.values()) {
            said.texts(role.word()).forEach(argument -> roles.put(argument, role));
        }
        return roles;
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}
