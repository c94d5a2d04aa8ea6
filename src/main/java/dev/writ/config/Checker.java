package dev.writ.config;

import dev.writ.model.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Holds a tree against a shape and collects everything that does not fit.
final class Checker {
    static final Pattern SPAN = Pattern.compile("[1-9][0-9]{0,6}(ms|s|m|h|d)");

    private final List<ConfigProblem> problems = new ArrayList<>();

    /// Everything wrong with the tree; empty when it fits.
    static List<ConfigProblem> check(Tree tree, Shape shape) {
        Checker checker = new Checker();
        checker.check("", tree, shape);
        return List.copyOf(checker.problems);
    }

    private void check(String key, Tree tree, Shape shape) {
        switch (shape) {
            case Shape.Keys keys -> asMapping(key, tree).ifPresent(mapping -> keys(key, mapping, keys));
            case Shape.Named named -> asMapping(key, tree).ifPresent(mapping -> named(key, mapping, named));
            case Shape.ListOf(Shape each) -> list(key, tree, each);
            case Shape.Text(Pattern form, String rule) ->
                text(key, tree, rule)
                        .filter(text -> !form.matcher(text).matches())
                        .ifPresent(text -> problem(tree, key, "`" + shown(text) + "` is not " + rule, ""));
            case Shape.Word(List<String> words) ->
                text(key, tree, "one of " + String.join(", ", words))
                        .filter(text -> !words.contains(text))
                        .ifPresent(text -> problem(
                                tree, key, "`" + shown(text) + "` is not known", "write " + String.join(", ", words)));
            case Shape.Whole(int least) -> whole(key, tree, least);
            case Shape.Span() ->
                text(key, tree, "a time")
                        .filter(text -> !SPAN.matcher(text).matches())
                        .ifPresent(text -> problem(
                                tree, key, "`" + shown(text) + "` is not a time", "write for example 30m, 90s or 12h"));
            case Shape.Either(List<Shape> shapes) -> either(key, tree, shapes);
            case Shape.Any() -> {}
            case Shape.Later(String what) -> problem(tree, key, what + " is not available yet", "remove this key");
        }
    }

    private void keys(String key, Tree.Mapping mapping, Shape.Keys keys) {
        mapping.entries().forEach((name, value) -> {
            Shape.Field field = keys.fields().get(name);
            if (field == null) {
                String near = nearest(name, keys.fields().keySet().stream())
                        .map(found -> "did you mean `" + found + "`?")
                        .orElse("known here: " + String.join(", ", keys.fields().keySet()));
                problems.add(new ConfigProblem(mapping.placeOf(name), join(key, name), "unknown key", near));
            } else {
                check(join(key, name), value, field.shape());
            }
        });
        keys.fields().forEach((name, field) -> {
            if (field.required() && mapping.at(name).isEmpty()) {
                problem(mapping, join(key, name), "is missing", field.says());
            }
        });
    }

    private void named(String key, Tree.Mapping mapping, Shape.Named named) {
        mapping.entries().forEach((name, value) -> {
            if (!named.names().matcher(name).matches()) {
                problem(value, join(key, shown(name)), "is not a possible name", named.nameRule());
            }
            check(join(key, name), value, named.each());
        });
    }

    private void list(String key, Tree tree, Shape each) {
        if (tree instanceof Tree.Sequence(Place _, List<Tree> items)) {
            for (int i = 0; i < items.size(); i++) {
                check(key + "[" + i + "]", items.get(i), each);
            }
        } else {
            problem(tree, key, "must be a list", "write `[a, b]` or one `- item` a line");
        }
    }

    private void whole(String key, Tree tree, int least) {
        text(key, tree, "a whole number").ifPresent(text -> {
            if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < least) {
                problem(tree, key, "`" + shown(text) + "` is not a whole number of at least " + least, "");
            }
        });
    }

    private void either(String key, Tree tree, List<Shape> shapes) {
        List<ConfigProblem> closest = List.of();
        for (Shape shape : shapes) {
            List<ConfigProblem> found = check(tree, shape);
            if (found.isEmpty()) {
                return;
            }
            boolean sameKind =
                    tree instanceof Tree.Mapping == (shape instanceof Shape.Keys || shape instanceof Shape.Named);
            closest = closest.isEmpty() || sameKind ? found : closest;
        }
        closest.forEach(problem -> problems.add(
                new ConfigProblem(problem.place(), join(key, problem.key()), problem.message(), problem.remedy())));
    }

    private Optional<Tree.Mapping> asMapping(String key, Tree tree) {
        if (tree instanceof Tree.Mapping mapping) {
            return Optional.of(mapping);
        }
        if (tree instanceof Tree.Scalar scalar && scalar.text().isEmpty()) {
            return Optional.of(Tree.Mapping.empty(scalar.place()));
        }
        problem(tree, key, "must hold keys", "write `key: value` lines under it");
        return Optional.empty();
    }

    private Optional<String> text(String key, Tree tree, String wanted) {
        if (tree instanceof Tree.Scalar scalar) {
            return Optional.of(scalar.text());
        }
        problem(tree, key, "must be " + wanted, "");
        return Optional.empty();
    }

    private void problem(Tree tree, String key, String message, String remedy) {
        problems.add(new ConfigProblem(tree.place(), key, message, remedy));
    }

    private static String shown(String text) {
        return Names.visible(text);
    }

    private static String join(String key, String name) {
        if (name.isEmpty()) {
            return key;
        }
        return key.isEmpty() || name.startsWith("[") ? key + name : key + "." + name;
    }

    /// The known name closest to a mistyped one, if any is close.
    static Optional<String> nearest(String name, Stream<String> known) {
        return known
                .collect(Collectors.toMap(word -> word, word -> distance(name, word), Math::min))
                .entrySet()
                .stream()
                .filter(entry -> entry.getValue() <= Math.max(1, name.length() / 3))
                .min(java.util.Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(java.util.Map.Entry.comparingByKey()))
                .map(java.util.Map.Entry::getKey);
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
