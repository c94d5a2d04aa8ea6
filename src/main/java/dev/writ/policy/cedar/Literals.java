package dev.writ.policy.cedar;

import com.fasterxml.jackson.databind.JsonNode;
import dev.writ.cedar.expr.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a rule writes out: strings it compares with what it reads, and entities.
///
/// @param words    the comparisons, in the order in which they stand
/// @param entities the entities
record Literals(List<Compared> words, List<Named> entities) {

    /// A string the rule compares with a place.
    ///
    /// @param place   what it is compared with
    /// @param item    whether it is compared with the items of a set there
    /// @param written the string, or the text of a pattern
    /// @param pattern what fits; for a string only itself
    record Compared(Spot place, boolean item, String written, Pattern pattern) {
        boolean isPattern() {
            return pattern.parts().size() > 1;
        }
    }

    /// An entity the rule names.
    record Named(String type, String id) {}

    static Literals of(JsonNode rule) {
        Literals found = new Literals(new ArrayList<>(), new ArrayList<>());
        found.entity(rule.path("principal").path("entity"));
        found.entity(rule.path("resource").path("entity"));
        found.entity(rule.path("principal").path("in").path("entity"));
        found.entity(rule.path("resource").path("in").path("entity"));
        found.walk(rule.path("conditions"));
        return found;
    }

    private void walk(JsonNode node) {
        node.properties().forEach(entry -> operation(entry.getKey(), entry.getValue()));
        entity(node.path("Value").path("__entity"));
        node.forEach(this::walk);
    }

    private void entity(JsonNode node) {
        if (node.path("type").isTextual() && node.path("id").isTextual()) {
            entities.add(new Named(node.path("type").asText(), node.path("id").asText()));
        }
    }

    private void operation(String operator, JsonNode of) {
        JsonNode left = of.path("left");
        JsonNode right = of.path("right");
        switch (operator) {
            case "==", "!=" -> {
                compare(left, right, false);
                compare(right, left, false);
            }
            case "contains" -> {
                compare(left, right, true);
                left.path("Set").forEach(each -> compare(right, each, false));
            }
            case "containsAll", "containsAny" -> {
                right.path("Set").forEach(each -> compare(left, each, true));
                left.path("Set").forEach(each -> compare(right, each, true));
            }
            case "like" -> place(left).ifPresent(place -> words.add(pattern(place, of.path("pattern"))));
            default -> {}
        }
    }

    private void compare(JsonNode place, JsonNode value, boolean item) {
        if (value.path("Value").isTextual()) {
            String word = value.path("Value").asText();
            place(place).ifPresent(at -> words.add(new Compared(at, item, word, new Pattern(List.of(word)))));
        }
    }

    private static Compared pattern(Spot place, JsonNode elements) {
        StringBuilder written = new StringBuilder();
        StringBuilder open = new StringBuilder();
        List<String> parts = new ArrayList<>();
        for (JsonNode element : elements) {
            if (element.isTextual()) {
                written.append('*');
                parts.add(open.toString());
                open.setLength(0);
            } else {
                String literal = element.path("Literal").asText();
                written.append(literal);
                open.append(literal);
            }
        }
        parts.add(open.toString());
        return new Compared(place, false, written.toString(), new Pattern(parts));
    }

    private static Optional<Spot> place(JsonNode node) {
        String variable = node.path("Var").asText();
        if (variable.equals("context") || variable.equals("resource")) {
            return Optional.of(new Spot(List.of(variable)));
        }
        JsonNode access = node.path(".");
        return access.path("attr").isTextual()
                ? place(access.path("left"))
                        .map(left -> left.with(access.path("attr").asText()))
                : Optional.empty();
    }
}
