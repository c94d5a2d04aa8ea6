package dev.writ.cli;

import dev.writ.admin.Visible;
import dev.writ.admin.Wire;
import dev.writ.config.ConfigException;
import dev.writ.model.Json;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The command `writ`: finds the command, runs it, and turns whatever goes wrong into an exit code, an error on stderr
/// and a hint. Only the command that is asked for is loaded.
public final class Writ {
    /// A noun with verbs.
    @Command
    private static final class Noun {}

    private static final Map<String, List<String>> LATER_VERBS = Map.of(
            "task", List.of("run"),
            "policy", List.of("simulate", "suggest"),
            "audit", List.of("export"));
    private static final List<String> LATER = List.of(
            "approval", "scan", "import", "connect", "clients", "undo", "report", "prove", "impact", "bench", "stdio");

    private final Surroundings around;
    private final SequencedMap<String, Supplier<CommandLine>> commands = new LinkedHashMap<>();

    private Writ(Surroundings around) {
        this.around = around;
        commands.put("up", () -> new CommandLine(new PlainCommands.Up(around)));
        commands.put("demo", () -> new CommandLine(new PlainCommands.Demo(around)));
        commands.put("status", () -> new CommandLine(new PlainCommands.Status(around)));
        noun("task", "Tasks: open, look, end.", TaskCommands::all);
        noun("catalog", "Servers and tools: look, compare, approve.", CatalogCommands::all);
        noun("policy", "Policies.", PolicyCommands::all);
        noun("decision", "What was decided, and why.", LogCommands::decision);
        noun("audit", "The log.", LogCommands::audit);
        commands.put("call", () -> new CommandLine(new CallCommand(around)));
        noun("config", "Configuration files.", PlainCommands::config);
        commands.put("reload", () -> new CommandLine(new PlainCommands.Reload(around)));
        commands.put("version", () -> new CommandLine(new PlainCommands.Version(around)));
        LATER.forEach(name -> commands.put(name, () -> notYet(name)));
    }

    private void noun(String name, String about, Function<Surroundings, List<Verb>> verbs) {
        commands.put(name, () -> {
            CommandLine noun = new CommandLine(new Noun());
            noun.getCommandSpec().name(name).usageMessage().description(about);
            verbs.apply(around).forEach(noun::addSubcommand);
            LATER_VERBS
                    .getOrDefault(name, List.of())
                    .forEach(later -> noun.addSubcommand(later, notYet(name + " " + later)));
            return noun;
        });
    }

    private CommandLine notYet(String name) {
        CommandLine line = new CommandLine(new NotYet(around, name));
        line.getCommandSpec().usageMessage().hidden(true);
        line.setUnmatchedArgumentsAllowed(true);
        return line;
    }

    /// Runs one command line.
    ///
    /// @return the exit code
    public static int run(Surroundings around, String... args) {
        return new Writ(around).run(args);
    }

    private int run(String... args) {
        CommandLine root = new CommandLine(new Noun());
        root.getCommandSpec().name("writ").usageMessage().description("Runtime governance for MCP agents.");
        String first = args.length == 0 ? "" : args[0];
        if (commands.containsKey(first)) {
            root.addSubcommand(first, commands.get(first).get());
        } else {
            commands.forEach((name, command) -> root.addSubcommand(name, command.get()));
        }
        help(root);
        if (List.of("-h", "--help", "help", "").contains(first)) {
            root.usage(around.out());
            return first.isEmpty() ? Exit.USAGE : Exit.OK;
        }
        return run(root, first.equals("--version") ? new String[] {"version"} : args);
    }

    private int run(CommandLine root, String... args) {
        boolean machine = machine(args);
        root.setOut(new PrintWriter(around.out(), true, StandardCharsets.UTF_8));
        root.setErr(new PrintWriter(around.err(), true, StandardCharsets.UTF_8));
        root.setCaseInsensitiveEnumValuesAllowed(true);
        root.setParameterExceptionHandler((wrong, _) -> {
            String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
            return tell(Fault.usage(sentence(wrong.getMessage()), "Use `" + command + " --help`."), machine);
        });
        root.setExecutionExceptionHandler((failed, _, _) -> tell(fault(failed), machine));
        return root.execute(args);
    }

    /// What every command understands. Nothing is coloured yet; scripts that ask for that must not fail for it.
    private static void help(CommandLine line) {
        // An alias shows the same command once more.
        new LinkedHashSet<>(line.getSubcommands().values()).forEach(Writ::help);
        CommandSpec spec = line.getCommandSpec();
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help.")
                .build());
        spec.addOption(OptionSpec.builder("--no-color")
                .description("Write without colours.")
                .build());
    }

    private boolean machine(String... args) {
        List<String> all = Arrays.asList(args);
        int at = Math.max(all.indexOf("-o"), all.indexOf("--output"));
        String word = at >= 0 && at + 1 < all.size()
                ? all.get(at + 1)
                : all.stream()
                        .filter(arg -> arg.startsWith("-o") || arg.startsWith("--output="))
                        .map(arg -> arg.replaceFirst("^(-o=?|--output=)", ""))
                        .findFirst()
                        .orElse(around.environment().getOrDefault("WRIT_OUTPUT", ""));
        return word.startsWith("json");
    }

    private static Fault fault(Exception failed) {
        return switch (failed) {
            case Fault fault -> fault;
            case ConfigException bad ->
                // It begins with the name of a file, which stays as it is.
                Fault.of(Exit.USAGE, "config", String.valueOf(bad.getMessage()), "Put right what is named.");
            // A folder or a port in use, a journal that is not whole: the message names its own remedy.
            case IllegalStateException state
            when state.getMessage() != null -> Fault.of(Exit.ERROR, "fault", sentence(state.getMessage()), "");
            default ->
                Fault.of(
                        Exit.ERROR,
                        "fault",
                        sentence(failed.getMessage() == null ? failed.getClass().getName() : failed.getMessage()),
                        "Run it again; if it stays, report it with this text.");
        };
    }

    private int tell(Fault fault, boolean machine) {
        Json.Obj body = fault.body();
        if (machine) {
            around.err().println(Wire.write(body));
            return fault.exit();
        }
        body.text("message").orElse("").lines().forEach(line -> around.err().println(Visible.text(line)));
        body.text("hint")
                .filter(hint -> !hint.isEmpty())
                .ifPresent(hint -> around.err().println("Hint: " + Visible.text(hint)));
        body.text("command").ifPresent(command -> around.err().println("Hint: use `" + Visible.text(command) + "`"));
        return fault.exit();
    }

    private static String sentence(@org.jspecify.annotations.Nullable String words) {
        if (words == null || words.isEmpty()) {
            return "It failed.";
        }
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
