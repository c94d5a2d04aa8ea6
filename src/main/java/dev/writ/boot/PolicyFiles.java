package dev.writ.boot;

import dev.writ.config.ConfigException;
import dev.writ.config.ConfigProblem;
import dev.writ.config.Settings;
import dev.writ.config.TextFile;
import dev.writ.policy.Packs;
import dev.writ.policy.PolicyProblem;
import dev.writ.policy.PolicyText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// Reads policies: packs first, then every folder's `.cedar` files in the order of their names.
///
/// @param shown how a path is shown to people
record PolicyFiles(Function<Path, String> shown) {
    /// What one file may have, and all of them together.
    static final int BYTES_MAX = 4 << 20;

    private static final String ENDING = ".cedar";
    private static final String FEWER = "keep fewer rules: one over a group of tools instead of one for each tool";

    /// @throws EpochRefused naming everything that cannot be read
    List<PolicyText> read(Settings.Policies policies) {
        List<PolicyText> texts = new ArrayList<>();
        List<PolicyProblem> problems = new ArrayList<>();
        for (String pack : policies.packs()) {
            try {
                texts.add(Packs.read(pack));
            } catch (IllegalArgumentException unknown) {
                problems.add(PolicyProblem.of(
                        "policy.packs",
                        "there is no pack `" + dev.writ.model.Names.visible(pack) + "`",
                        "write one of " + String.join(", ", Packs.names())));
            }
        }
        long bytes = 0;
        for (Path file : policies.folders().stream()
                .flatMap(folder -> files(folder, problems).stream())
                .toList()) {
            try {
                String text = new TextFile(file).read(BYTES_MAX, FEWER);
                bytes += text.getBytes(StandardCharsets.UTF_8).length;
                texts.add(new PolicyText(shown.apply(file), text));
            } catch (ConfigException unreadable) {
                unreadable.problems().forEach(problem -> problems.add(problem(file, problem)));
            }
            if (bytes > BYTES_MAX) {
                problems.add(PolicyProblem.at(
                        shown.apply(file),
                        1,
                        1,
                        "up to and with this file the policies are larger than " + BYTES_MAX + " bytes together",
                        FEWER));
                break;
            }
        }
        if (!problems.isEmpty()) {
            throw new EpochRefused(problems);
        }
        return texts;
    }

    /// The `.cedar` files of a folder, by name.
    List<Path> files(Path folder, List<PolicyProblem> problems) {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(PolicyFiles::isPolicy).sorted().toList();
        } catch (IOException | java.io.UncheckedIOException unreadable) {
            IOException why = unreadable instanceof IOException direct
                    ? direct
                    : new IOException(unreadable.getMessage(), unreadable);
            problems.add(PolicyProblem.of(
                    shown.apply(folder),
                    "this folder of policies cannot be read: " + TextFile.why(why),
                    "check `policy.dir` and that you may read it"));
            return List.of();
        }
    }

    private PolicyProblem problem(Path file, ConfigProblem problem) {
        return PolicyProblem.at(
                shown.apply(file),
                problem.place().line(),
                Math.max(1, problem.place().column()),
                "this file " + problem.message(),
                problem.remedy());
    }

    private static boolean isPolicy(Path file) {
        Path name = file.getFileName();
        return name != null && name.toString().endsWith(ENDING);
    }
}
