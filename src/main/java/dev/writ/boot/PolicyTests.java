package dev.writ.boot;

import dev.writ.config.ConfigException;
import dev.writ.config.ConfigProblem;
import dev.writ.config.Place;
import dev.writ.config.Suite;
import dev.writ.config.SuiteFile;
import dev.writ.config.TextFile;
import dev.writ.model.Capability;
import dev.writ.policy.cedar.Compiled;
import dev.writ.policy.suite.SuiteResult;
import dev.writ.policy.suite.SuiteRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Runs the tests that stand beside policies: every file whose name ends in `_test.yaml`, in a folder or below it.
///
/// @param bench the policies under test
public record PolicyTests(PolicyBench bench) {
    private static final int DEPTH_MAX = 16;

    /// What came of it.
    ///
    /// @param suites what came of each file, in the order of their names
    /// @param bare   the folders in which there is no test
    /// @param unused the rules of the folders, packs aside, that decided no case that was asked
    public record Outcome(List<SuiteResult> suites, List<String> bare, List<String> unused) {
        public Outcome {
            suites = List.copyOf(suites);
            bare = List.copyOf(bare);
            unused = List.copyOf(unused);
        }
    }

    /// Runs the tests of these files and folders, or, when none is named, of every folder of policies.
    ///
    /// @param wanted says of a file's name and a case whether it is to be run
    /// @throws ConfigException when a test file cannot be read or used; then nothing was run
    public Outcome run(List<Path> places, BiPredicate<String, Suite.Case> wanted) {
        List<String> bare = new ArrayList<>();
        List<Suite> suites = read(files(places.isEmpty() ? bench.folders() : places, bare));
        Map<List<Capability>, Compiled> compiled = new HashMap<>();
        List<SuiteResult> results = new ArrayList<>();
        for (Suite suite : suites) {
            if (suite.cases().stream().noneMatch(one -> wanted.test(suite.file(), one))) {
                continue;
            }
            results.add(result(suite, compiled.computeIfAbsent(suite.tools(), this::compile), wanted));
        }
        return new Outcome(results, bare, unused(results));
    }

    private List<String> unused(List<SuiteResult> results) {
        Set<String> used = results.stream()
                .flatMap(suite -> suite.cases().stream())
                .flatMap(one -> one.decided().rules().stream())
                .collect(Collectors.toSet());
        return bench.ids(false).stream().filter(id -> !used.contains(id)).toList();
    }

    private Compiled compile(List<Capability> declared) {
        try {
            return bench.compile(declared);
        } catch (EpochRefused unreadable) {
            return new Compiled.Refused(unreadable.findings());
        }
    }

    private SuiteResult result(Suite suite, Compiled compiled, BiPredicate<String, Suite.Case> wanted) {
        return switch (compiled) {
            case Compiled.Ready ready ->
                new SuiteRun(ready.point(), ready.official().get(), Set.copyOf(bench.ids(true)))
                        .run(suite, one -> wanted.test(suite.file(), one));
            case Compiled.Refused(var problems) -> new SuiteResult(suite.file(), suite.about(), List.of(), problems);
        };
    }

    private List<Suite> read(SequencedSet<Path> files) {
        List<Suite> suites = new ArrayList<>();
        List<ConfigProblem> problems = new ArrayList<>();
        for (Path file : files) {
            try {
                suites.add(new SuiteFile(file).read(bench.shown(file), bench.grounds()));
            } catch (ConfigException bad) {
                problems.addAll(bad.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return suites;
    }

    private SequencedSet<Path> files(List<Path> places, List<String> bare) {
        SequencedSet<Path> files = new LinkedHashSet<>();
        for (Path place : places) {
            if (Files.isDirectory(place)) {
                List<Path> inside = inside(place);
                files.addAll(inside);
                if (inside.isEmpty()) {
                    bare.add(bench.shown(place));
                }
            } else if (isSuite(place)) {
                files.add(place);
            } else {
                throw refuse(
                        place,
                        "is neither a folder nor a file of tests",
                        "name tests so that they end in " + SuiteFile.ENDING);
            }
        }
        return files;
    }

    private List<Path> inside(Path folder) {
        try (Stream<Path> all = Files.walk(folder, DEPTH_MAX, FileVisitOption.FOLLOW_LINKS)) {
            return all.filter(PolicyTests::isSuite).sorted().toList();
        } catch (IOException unreadable) {
            throw unreadable(folder, unreadable);
        } catch (UncheckedIOException unreadable) {
            throw unreadable(folder, java.util.Objects.requireNonNull(unreadable.getCause()));
        }
    }

    private ConfigException unreadable(Path folder, IOException failed) {
        return refuse(folder, "cannot be looked through: " + TextFile.why(failed), "check that you may read it");
    }

    private ConfigException refuse(Path place, String message, String remedy) {
        return new ConfigException(List.of(new ConfigProblem(new Place(bench.shown(place), 1), "", message, remedy)));
    }

    private static boolean isSuite(Path file) {
        Path name = file.getFileName();
        return name != null && name.toString().endsWith(SuiteFile.ENDING);
    }
}
