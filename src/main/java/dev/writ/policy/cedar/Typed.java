package dev.writ.policy.cedar;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What a schema says of a value: its shape, and whether it can be `null` instead.
record Typed(Shape shape, boolean nullable) {
    private static final Shape UNTYPED = new Shape.Untyped();

    /// Nothing is said.
    static final Typed ANYTHING = new Typed(UNTYPED, true);

    /// It is `null` and nothing else.
    static final Typed NULL = new Typed(new Shape.Choice(new LinkedHashMap<>()), true);

    static Typed of(Shape shape) {
        return new Typed(shape, false);
    }

    /// The shape a field of it has; a value that can only be `null` has none.
    Shape held() {
        return equals(NULL) ? UNTYPED : shape;
    }

    /// One shape for all of these; none when JSON can tell them apart.
    static Shape common(List<Typed> all) {
        Set<Shape> shapes = all.stream().map(Typed::held).collect(Collectors.toSet());
        if (shapes.size() == 1) {
            return shapes.iterator().next();
        }
        Shape merged = either(all).held();
        return merged instanceof Shape.Choice ? UNTYPED : merged;
    }

    Typed orNull() {
        return new Typed(shape, true);
    }

    /// What both say together.
    Typed and(Typed other) {
        return new Typed(both(shape, other.shape), nullable && other.nullable);
    }

    private static Shape both(Shape one, Shape other) {
        if (one instanceof Shape.Untyped) {
            return other;
        }
        if (other instanceof Shape.Untyped || one.equals(other)) {
            return one;
        }
        if (one instanceof Shape.Text(Set<String> words) && other instanceof Shape.Text(Set<String> others)) {
            Set<String> common = new HashSet<>(words.isEmpty() ? others : words);
            common.retainAll(others.isEmpty() ? words : others);
            return common.isEmpty() ? UNTYPED : new Shape.Text(common);
        }
        if (one instanceof Shape.Text && Shape.Kind.of(other) == Shape.Kind.TEXT) {
            return other;
        }
        if (other instanceof Shape.Text && Shape.Kind.of(one) == Shape.Kind.TEXT) {
            return one;
        }
        if (Shape.Kind.of(one) == Shape.Kind.NUMBER && Shape.Kind.of(other) == Shape.Kind.NUMBER) {
            return new Shape.Whole();
        }
        return one instanceof Shape.Fields fields && other instanceof Shape.Fields more
                ? together(fields, more, true)
                : UNTYPED;
    }

    /// What is true of a value of which one of these holds. What can be told apart in JSON becomes a choice; the rest
    /// becomes one shape that takes both.
    static Typed either(List<Typed> branches) {
        boolean nullable = branches.stream().anyMatch(Typed::nullable);
        Map<Shape.Kind, String> names = new LinkedHashMap<>();
        Map<Shape.Kind, Shape> shapes = new LinkedHashMap<>();
        int number = 0;
        for (Typed branch : branches) {
            if (branch.equals(NULL)) {
                continue;
            }
            Shape.Kind kind = Shape.Kind.of(branch.shape);
            if (kind == Shape.Kind.NONE) {
                return new Typed(UNTYPED, nullable);
            }
            names.putIfAbsent(kind, "typeChoice" + number++);
            shapes.merge(kind, branch.shape, Typed::oneOf);
        }
        if (shapes.isEmpty() || shapes.containsValue(UNTYPED)) {
            return shapes.isEmpty() && nullable ? NULL : new Typed(UNTYPED, nullable);
        }
        if (shapes.size() == 1) {
            return new Typed(shapes.values().iterator().next(), nullable);
        }
        LinkedHashMap<String, Shape> choices = new LinkedHashMap<>();
        shapes.forEach((kind, shape) -> choices.put(names.get(kind), shape));
        return new Typed(new Shape.Choice(choices), nullable);
    }

    /// One shape for values of one kind that have either of these.
    private static Shape oneOf(Shape one, Shape other) {
        if (one.equals(other)) {
            return one;
        }
        if (one instanceof Shape.Moment && other instanceof Shape.Moment) {
            return new Shape.Moment(Shape.Day.EITHER);
        }
        if (one instanceof Shape.Address && other instanceof Shape.Address) {
            return new Shape.Address(Shape.Family.EITHER);
        }
        return switch (Shape.Kind.of(one)) {
            case TEXT -> text(one, other);
            case NUMBER -> new Shape.Exact();
            case OBJECT ->
                one instanceof Shape.Fields fields && other instanceof Shape.Fields more
                        ? together(fields, more, false)
                        : UNTYPED;
            case FLAG, ARRAY, NONE -> UNTYPED;
        };
    }

    private static Shape text(Shape one, Shape other) {
        if (one instanceof Shape.Text(Set<String> words)
                && other instanceof Shape.Text(Set<String> more)
                && !words.isEmpty()
                && !more.isEmpty()) {
            Set<String> all = new TreeSet<>(words);
            all.addAll(more);
            return new Shape.Text(all);
        }
        return Shape.Text.ANY;
    }

    /// The fields of both records: of an object that is both, or of one that is one of them.
    private static Shape.Fields together(Shape.Fields one, Shape.Fields other, boolean both) {
        LinkedHashMap<String, Shape.Field> fields = new LinkedHashMap<>();
        one.fields()
                .forEach((name, field) -> fields.put(name, new Shape.Field(field.shape(), both && field.required())));
        other.fields().forEach((name, field) -> {
            Shape.Field first = one.fields().get(name);
            fields.put(
                    name,
                    first == null
                            ? new Shape.Field(field.shape(), both && field.required())
                            : both
                                    ? new Shape.Field(
                                            both(first.shape(), field.shape()), first.required() || field.required())
                                    : new Shape.Field(
                                            either(List.of(of(first.shape()), of(field.shape())))
                                                    .shape(),
                                            first.required() && field.required()));
        });
        return new Shape.Fields(fields, one.open() || other.open());
    }
}
