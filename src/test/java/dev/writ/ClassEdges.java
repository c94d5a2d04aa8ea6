package dev.writ;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;

/// What the classes in a folder use, read by the JDK's own `jdeps`. It reads class files, so a type that stands only in
/// a generic signature is seen; a constant that javac copied into its user is not.
final class ClassEdges {
    private static final Pattern LINE = Pattern.compile("^\\s+(\\S+)\\s+->\\s+(\\S+)\\s+\\S.*$");

    private ClassEdges() {}

    /// Every edge that starts in a class of `folder`.
    ///
    /// @throws IllegalStateException if jdeps fails or finds no edge at all: an empty folder keeps every rule
    static List<ClassEdge> in(Path folder) {
        var out = new StringWriter();
        var err = new StringWriter();
        ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElseThrow();
        int code = jdeps.run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                "-verbose:class",
                "-filter:none",
                folder.toString());
        List<ClassEdge> edges = out.toString()
                .lines()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .map(line -> new ClassEdge(line.group(1), line.group(2)))
                .toList();
        if (code != 0 || edges.isEmpty()) {
            throw new IllegalStateException("jdeps saw nothing in " + folder + ": " + err + out);
        }
        return edges;
    }

    /// The folder from which `type` was loaded.
    static Path folderOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the class folder of " + type + " has no path", e);
        }
    }
}
