package dev.writ.cli;

import dev.writ.config.ConfigFile;
import dev.writ.config.Settings;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What every command takes.
final class Globals {
    private static final String STATE_FOLDER = ".writ";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "table|json|jsonl",
            description = "How results are written; the environment variable WRIT_OUTPUT says the same.")
    private @Nullable String output;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "The state folder. Else WRIT_STATE, else `state` of the file given with -c, else ./.writ.")
    private @Nullable Path state;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "The configuration file.")
    private @Nullable Path config;

    @Option(
            names = {"-q", "--quiet"},
            description = "Say nothing that is not a result or an error.")
    private boolean quiet;

    boolean quiet() {
        return quiet;
    }

    Format format(Surroundings around) {
        String word = Optional.ofNullable(output)
                .or(() -> Optional.ofNullable(around.environment().get("WRIT_OUTPUT")))
                .orElse("table");
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "table" -> Format.TABLE;
            case "json" -> Format.JSON;
            case "jsonl" -> Format.JSONL;
            default ->
                throw Fault.usage(
                        "There is no output `" + dev.writ.model.Names.visible(word) + "`.",
                        "Use -o table, -o json or -o jsonl.");
        };
    }

    Optional<Path> config(Surroundings around) {
        return Optional.ofNullable(config).map(around.directory()::resolve);
    }

    /// The configuration, which this command cannot do without.
    Settings settings(Surroundings around) {
        return new ConfigFile(config(around)
                        .orElseThrow(() ->
                                Fault.usage("This command reads a configuration file.", "Name it with -c writ.yaml.")))
                .read();
    }

    Path state(Surroundings around) {
        return Optional.ofNullable(state)
                .or(() -> Optional.ofNullable(around.environment().get("WRIT_STATE"))
                        .filter(folder -> !folder.isEmpty())
                        .map(Path::of))
                .or(() -> config(around)
                        .flatMap(file -> new ConfigFile(file).read().state()))
                .map(around.directory()::resolve)
                .orElseGet(() -> around.directory().resolve(STATE_FOLDER));
    }
}
