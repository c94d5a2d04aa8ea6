package dev.writ.policy.cedar;

import dev.writ.model.Names;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Says what is wrong with a place a rule reads, and what could be meant.
///
/// @param catalogue what rules can be asked about
record Wording(Catalogue catalogue) {
    private static final int LISTED_MAX = 8;

    /// What to do about a place without a type.
    static final String UNTYPED_REMEDY =
            "no rule can read it, and a call that has it would be refused; docs/policies.md says what can be read";

    /// That this place is there for no call the rule can be about.
    String nowhere(Rule rule, Spot place) {
        List<String> actions = catalogue.actions(rule.scope());
        return !place.isArgument() || actions.isEmpty()
                ? "there is no `" + place + "`"
                : actions.size() == 1
                        ? Names.visible(actions.getFirst()) + " has no `" + place + "`"
                        : "none of the " + actions.size() + " capabilities this rule can be about has `" + place + "`";
    }

    /// That this place is there for some calls only.
    String sometimes(Rule rule, Spot place) {
        List<String> without = catalogue.actions(rule.scope(), place);
        return "`" + place + "` is not always there: "
                + switch (without.size()) {
                    case 0 -> "the rule is about a group";
                    case 1 -> Names.visible(without.getFirst()) + " has none";
                    default -> Names.visible(without.getFirst()) + " and " + (without.size() - 1) + " more have none";
                };
    }

    /// That no rule can read this place.
    static String untyped(Spot place) {
        return "`" + place + "` is nothing Cedar has a type for";
    }

    /// How to read a place that is not always there.
    static String tested(Spot place) {
        return "test it first: `" + place.parent() + " has " + Spot.afterHas(place.last()) + " && …`";
    }

    /// What can be read instead of a place that is not there.
    String instead(Spot place, Collection<? extends Shape> variables) {
        Set<String> beside = new TreeSet<>();
        variables.forEach(variable -> beside.addAll(place.parent().members(variable)));
        boolean tagged = variables.stream()
                .anyMatch(variable -> place.parent()
                        .in(variable)
                        .filter(Shape.Tagged.class::isInstance)
                        .isPresent());
        if (tagged && Closest.to(place.last(), beside).isEmpty()) {
            return "members without a name of their own are tags: `" + place.parent() + ".hasTag("
                    + Spot.quoted(Names.visible(place.last())) + ")`";
        }
        return Closest.to(place.last(), beside)
                .map(close -> place.parent().with(close))
                .or(() -> elsewhere(place, variables))
                .map(close -> "did you mean `" + close + "`?")
                .orElseGet(() -> beside.isEmpty()
                        ? "see docs/policies.md for what a rule can read"
                        : "`" + place.parent() + "` has " + listed(beside));
    }

    /// A place of the same name under another.
    private static Optional<Spot> elsewhere(Spot place, Collection<? extends Shape> variables) {
        Spot root = new Spot(place.names().subList(0, 1));
        return variables.stream()
                .flatMap(variable -> below(root, variable, 0))
                .filter(other -> other.last().equals(place.last()))
                .findFirst();
    }

    private static Stream<Spot> below(Spot place, Shape variable, int depth) {
        return depth > 3
                ? Stream.empty()
                : place.members(variable).stream()
                        .map(place::with)
                        .flatMap(member -> Stream.concat(Stream.of(member), below(member, variable, depth + 1)));
    }

    private static String listed(Collection<String> names) {
        return names.stream()
                        .limit(LISTED_MAX)
                        .map(name -> "`" + Names.visible(name) + "`")
                        .collect(Collectors.joining(", "))
                + (names.size() > LISTED_MAX ? " and " + (names.size() - LISTED_MAX) + " more" : "");
    }
}
