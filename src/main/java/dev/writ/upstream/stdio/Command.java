package dev.writ.upstream.stdio;

import dev.writ.model.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a server's process is started: the words of its command, never read by a shell, and every variable its
/// environment will have. Nothing of the gateway's own environment reaches the process unless it was declared.
public final class Command {
    private static final String SEARCH_PATH = "/usr/local/bin:/usr/bin:/bin";

    private final List<String> words;
    private final Map<String, Secret> environment;
    private final Optional<Path> directory;

    private Command(List<String> words, Map<String, Secret> environment, Optional<Path> directory) {
        this.words = List.copyOf(words);
        this.environment = Map.copyOf(environment);
        this.directory = directory;
    }

    /// A command with these variables.
    ///
    /// @param words       the program, absolute or a name looked up in PATH, and its arguments
    /// @param declared    the variables the configuration gives the process
    /// @param inherit     names of variables that are let through from the gateway (`npx` needs PATH and HOME); a
    ///                    declared variable of that name wins
    /// @param gatewaysOwn the gateway's own environment; only the names in `inherit` are read
    /// @throws IllegalArgumentException if there is no program, or a word or a name cannot be passed on
    public static Command of(
            List<String> words, Map<String, Secret> declared, List<String> inherit, Map<String, String> gatewaysOwn) {
        if (words.isEmpty() || words.getFirst().isBlank()) {
            throw new IllegalArgumentException("a server's command needs a program as its first word");
        }
        if (words.stream().anyMatch(word -> word.indexOf('\0') >= 0)) {
            throw new IllegalArgumentException("a server's command may not contain a zero character");
        }
        Map<String, Secret> environment = new LinkedHashMap<>();
        for (String name : inherit) {
            Optional.ofNullable(gatewaysOwn.get(name)).ifPresent(value -> environment.put(name, Secret.of(value)));
        }
        environment.putAll(declared);
        for (String name : environment.keySet()) {
            if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("not a name for an environment variable: `" + name + "`");
            }
        }
        return new Command(words, environment, Optional.empty());
    }

    /// The same command, started in this folder instead of `/`.
    public Command in(Path folder) {
        return new Command(words, environment, Optional.of(folder));
    }

    /// The program as configured.
    String program() {
        return words.getFirst();
    }

    /// The program's file, if there is one that can be executed.
    Optional<Path> executable() {
        String program = program();
        if (program.indexOf('/') >= 0) {
            return Optional.of(Path.of(program)).filter(Path::isAbsolute).filter(Command::runs);
        }
        for (String folder : searchPath().split(":", -1)) {
            Path candidate = Path.of(folder.isEmpty() ? "/" : folder, program);
            if (candidate.isAbsolute() && runs(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private String searchPath() {
        Secret path = environment.get("PATH");
        return path == null ? SEARCH_PATH : path.revealText(text -> text);
    }

    private static boolean runs(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }

    /// A builder of the process, with `prefix` before the program.
    ProcessBuilder builder(List<String> prefix, Path executable) {
        List<String> argv = new ArrayList<>(prefix);
        argv.add(executable.toString());
        argv.addAll(words.subList(1, words.size()));
        ProcessBuilder builder = new ProcessBuilder(argv);
        builder.directory(directory.orElse(Path.of("/")).toFile());
        Map<String, String> variables = builder.environment();
        variables.clear();
        environment.forEach((name, value) -> value.revealText(text -> variables.put(name, text)));
        return builder;
    }

    /// The words only; a variable may hold a credential.
    @Override
    public String toString() {
        return String.join(" ", words);
    }
}
