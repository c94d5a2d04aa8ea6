package dev.writ.tidy;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// How large Java files, lines and methods may be.
final class Sizes {
    static final int FILE_LINES_MAX = 400;
    static final int LINE_CHARS_MAX = 120;
    static final int METHOD_LINES_MAX = 70;

    private Sizes() {}

    static Stream<Finding> check(SourceFile file) {
        if (!file.isJava()) {
            return Stream.empty();
        }
        return Stream.of(files(file), lines(file), methods(file)).flatMap(findings -> findings);
    }

    private static Stream<Finding> files(SourceFile file) {
        long count = file.text().lines().count();
        return count <= FILE_LINES_MAX
                ? Stream.empty()
                : Stream.of(new Finding(file.path(), 1, "has " + count + " lines, of at most " + FILE_LINES_MAX));
    }

    private static Stream<Finding> lines(SourceFile file) {
        List<String> lines = file.lines();
        return IntStream.range(0, lines.size())
                .filter(at -> lines.get(at).length() > LINE_CHARS_MAX)
                .mapToObj(at -> new Finding(file.path(), at + 1, "is longer than " + LINE_CHARS_MAX + " characters"));
    }

    private static Stream<Finding> methods(SourceFile file) {
        return Methods.in(file.text()).stream()
                .filter(method -> method.length() > METHOD_LINES_MAX)
                .map(method -> new Finding(
                        file.path(),
                        method.line(),
                        method.name() + " has " + method.length() + " lines, of at most " + METHOD_LINES_MAX));
    }
}
