package dev.writ.tidy;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Pages have a title, and their links to files of the tree lead somewhere.
final class Markdown {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("`[^`]*`");

    private Markdown() {}

    static Stream<Finding> check(SourceFile file, Set<String> tree) {
        if (!file.isMarkdown()) {
            return Stream.empty();
        }
        return Stream.concat(title(file), links(file, tree));
    }

    private static Stream<Finding> title(SourceFile file) {
        return file.text().startsWith("# ")
                ? Stream.empty()
                : Stream.of(new Finding(file.path(), 1, "has no title; begin with `# `"));
    }

    private static Stream<Finding> links(SourceFile file, Set<String> tree) {
        List<String> lines = file.lines();
        return IntStream.range(0, lines.size())
                .boxed()
                .flatMap(at -> LINK.matcher(CODE.matcher(lines.get(at)).replaceAll(""))
                        .results()
                        .map(link -> link.group(1))
                        .filter(link -> !link.contains(":") && !link.startsWith("#"))
                        .filter(link -> !leadsSomewhere(file, link, tree))
                        .map(link -> new Finding(file.path(), at + 1, "links to " + link + ", which does not exist")));
    }

    private static boolean leadsSomewhere(SourceFile file, String link, Set<String> tree) {
        String target = link.replaceFirst("#.*$", "").replaceFirst("/$", "");
        String path =
                Path.of(file.folder()).resolve(target).normalize().toString().replace('\\', '/');
        return tree.contains(path) || tree.stream().anyMatch(known -> known.startsWith(path + "/"));
    }
}
