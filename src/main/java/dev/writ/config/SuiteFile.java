package dev.writ.config;

import java.nio.file.Path;
import java.util.List;

/// A file of tests of policies: `*_test.yaml`. Its form is in `docs/policies.md`.
///
/// @param path the file
public record SuiteFile(Path path) {
    /// How the name of such a file ends.
    public static final String ENDING = "_test.yaml";

    private static final long BYTES_MAX = 1L << 20;

    /// Reads it.
    ///
    /// @param shown how its name is shown to people
    /// @throws ConfigException naming everything that is wrong
    public Suite read(String shown, Grounds grounds) {
        return read(shown, new TextFile(path, shown).read(BYTES_MAX, "split it into several files"), grounds);
    }

    /// Reads a text as if it stood in a file of this name.
    ///
    /// @throws ConfigException naming everything that is wrong
    public static Suite read(String file, String text, Grounds grounds) {
        Tree.Mapping tree = YamlReader.read(file, text, "cases:");
        List<ConfigProblem> problems = Checker.check(tree, SuiteShapes.SUITE);
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return new SuiteReader(grounds, tree).read();
    }
}
