package dev.writ.policy.cedar;

import dev.writ.model.Names;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A place a rule can read: the variable and the names of attributes from there on.
///
/// @param names `context` or `resource`, then the names
record Spot(List<String> names) {
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    Spot {
        names = List.copyOf(names);
    }

    static Spot inContext(List<String> path) {
        return new Spot(java.util.stream.Stream.concat(java.util.stream.Stream.of("context"), path.stream())
                .toList());
    }

    /// Whether it is an argument or in one, which depends on the tool.
    boolean isArgument() {
        return names.size() > 2
                && names.get(0).equals("context")
                && names.get(1).equals("input");
    }

    Spot parent() {
        return new Spot(names.subList(0, names.size() - 1));
    }

    String last() {
        return names.getLast();
    }

    Spot with(String name) {
        return new Spot(java.util.stream.Stream.concat(names.stream(), java.util.stream.Stream.of(name))
                .toList());
    }

    /// What is at this place below the value of the variable; nothing when nothing can be there.
    Optional<Shape> in(Shape variable) {
        Optional<Shape> found = Optional.of(variable);
        for (String name : names.subList(1, names.size())) {
            found = found.flatMap(shape -> member(shape, name));
        }
        return found;
    }

    /// The shortest beginning of this place that is in none of these, if it is in none itself.
    Spot firstMissing(Collection<? extends Shape> variables) {
        boolean rooted = names.size() < 3
                || variables.stream().anyMatch(variable -> parent().in(variable).isPresent());
        return rooted ? this : parent().firstMissing(variables);
    }

    private static Optional<Shape> member(Shape shape, String name) {
        return switch (shape) {
            case Shape.Fields fields ->
                Optional.ofNullable(fields.fields().get(name))
                        .map(Shape.Field::shape)
                        .or(() -> fields.open() ? Optional.of(new Shape.Untyped()) : Optional.empty());
            case Shape.Tagged tagged ->
                Optional.ofNullable(tagged.named().fields().get(name)).map(Shape.Field::shape);
            case Shape.Choice choice -> Optional.ofNullable(choice.choices().get(name));
            // Reading below anything else is an error of types, which the validator words better.
            default -> Optional.of(shape);
        };
    }

    /// The names that are at this place.
    Set<String> members(Shape variable) {
        return in(variable)
                .map(shape -> switch (shape) {
                    case Shape.Fields fields -> (Set<String>) fields.fields().sequencedKeySet();
                    case Shape.Tagged tagged -> tagged.named().fields().sequencedKeySet();
                    case Shape.Choice choice -> choice.choices().sequencedKeySet();
                    default -> Set.<String>of();
                })
                .orElse(Set.of());
    }

    /// As a rule writes it.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(names.getFirst());
        for (String name : names.subList(1, names.size())) {
            text.append(IDENTIFIER.matcher(name).matches() ? "." + name : "[" + quoted(Names.visible(name)) + "]");
        }
        return text.toString();
    }

    /// A name as it stands after `has`.
    static String afterHas(String name) {
        return IDENTIFIER.matcher(name).matches() ? name : quoted(Names.visible(name));
    }

    static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}
