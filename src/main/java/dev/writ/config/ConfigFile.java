package dev.writ.config;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A configuration file and the team files it names.
///
/// @param path the file
public record ConfigFile(Path path) {
    private static final long BYTES_MAX = 4L << 20;

    /// Reads everything anew.
    ///
    /// @throws ConfigException naming everything that is wrong
    public Settings read() {
        Tree.Mapping root = parse(path, Shapes.ROOT);
        Path folder = Optional.ofNullable(path.toAbsolutePath().getParent()).orElse(Path.of("."));
        List<Tree.Mapping> teams = new ArrayList<>();
        List<ConfigProblem> problems = new ArrayList<>();
        for (Path team : teamFiles(root, folder)) {
            try {
                teams.add(parse(team, Shapes.TEAM));
            } catch (ConfigException bad) {
                problems.addAll(bad.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return new SettingsReader(folder).read(root, teams);
    }

    /// Every file whose change means reading anew: this one and the teams', not the policies'.
    ///
    /// @throws ConfigException when this file cannot be read
    public List<Path> files() {
        Tree.Mapping root = parse(path, Shapes.ROOT);
        Path folder = Optional.ofNullable(path.toAbsolutePath().getParent()).orElse(Path.of("."));
        return Stream.concat(Stream.of(path), teamFiles(root, folder).stream()).toList();
    }

    private static Tree.Mapping parse(Path file, Shape.Keys shape) {
        Tree.Mapping tree = YamlReader.read(
                file.toString(), new TextFile(file).read(BYTES_MAX, "split it into team files"), "version: 1");
        List<ConfigProblem> problems = Checker.check(tree, shape);
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return tree;
    }

    private static List<Path> teamFiles(Tree.Mapping root, Path folder) {
        Optional<String> glob = root.text("teams");
        if (glob.isEmpty()) {
            return List.of();
        }
        Path pattern = folder.resolve(glob.get()).normalize();
        Path parent = Optional.ofNullable(pattern.getParent()).orElse(folder);
        PathMatcher matcher = FileSystems.getDefault()
                .getPathMatcher(
                        "glob:" + Optional.ofNullable(pattern.getFileName()).orElse(pattern));
        try (Stream<Path> files = Files.list(parent)) {
            List<Path> found = files.filter(file -> Optional.ofNullable(file.getFileName())
                            .filter(matcher::matches)
                            .isPresent())
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw refuse(parent, "no file matches teams: " + glob.get(), "add one or remove `teams`");
            }
            return found;
        } catch (IOException unreadable) {
            throw refuse(parent, "cannot be listed: " + unreadable.getMessage(), "check `teams`");
        }
    }

    private static ConfigException refuse(Path file, String message, String remedy) {
        return new ConfigException(List.of(new ConfigProblem(new Place(file.toString(), 1), "", message, remedy)));
    }
}
