package dev.writ.cli;

import dev.writ.admin.Visible;
import dev.writ.model.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `writ catalog …`
final class CatalogCommands {
    private CatalogCommands() {}

    static List<Verb> all(Surroundings around) {
        return List.of(
                new Ls(around),
                new Why(around),
                new Diff(around),
                new Approve(around),
                new Block(around),
                new Unblock(around));
    }

    @Command(name = "ls", aliases = "list", description = "List servers and tools and how each stands.")
    static final class Ls extends Verb {
        Ls(Surroundings around) {
            super(around);
        }

        @Override
        int run(Printer printer) {
            Json.Obj answer = gateway().get("/catalog");
            if (printer.machine()) {
                printer.list(answer, "servers", List.of());
                return Exit.OK;
            }
            List<Json.Obj> rows = new ArrayList<>();
            for (Json.Obj server : Printer.items(answer, "servers")) {
                Printer.items(server, "tools").forEach(tool -> rows.add(row(server, tool)));
                server.text("silence")
                        .filter(why -> !why.isEmpty())
                        .ifPresent(why -> printer.say(server.text("server").orElse("") + " did not answer: " + why));
            }
            printer.table(List.of("server", "tool", "state", "does", "reach", "content", "sensitivity"), rows);
            return Exit.OK;
        }

        private static Json.Obj row(Json.Obj server, Json.Obj tool) {
            SequencedMap<String, Json> row = new LinkedHashMap<>(tool.members());
            row.put("server", server.member("server").orElse(Json.NULL));
            tool.object("labels").ifPresent(labels -> row.putAll(labels.members()));
            return new Json.Obj(row);
        }
    }

    @Command(name = "why", description = "Why an agent may, or may not, use a tool: the three questions one by one.")
    static final class Why extends Verb {
        @Parameters(index = "0", paramLabel = "SERVER/TOOL")
        private String tool = "";

        @Option(
                names = {"--agent", "--as"},
                required = true,
                paramLabel = "AGENT")
        private String agent = "";

        @Option(names = "--task", paramLabel = "TASK", description = "In this task; else for every purpose.")
        private @Nullable String task;

        Why(Surroundings around) {
            super(around);
        }

        @Override
        int run(Printer printer) {
            Json.Obj answer = gateway()
                    .get(query(
                            query("/catalog/why", Map.of("agent", Optional.of(agent))),
                            ordered("tool", Optional.of(tool), "task", maybe(task))));
            printer.list(answer, "questions", List.of("words", "holds", "reason", "detail"));
            answer.text("note").ifPresent(printer::say);
            return Exit.OK;
        }

        private static SequencedMap<String, Optional<String>> ordered(
                String first, Optional<String> one, String second, Optional<String> two) {
            SequencedMap<String, Optional<String>> both = new LinkedHashMap<>();
            both.put(first, one);
            both.put(second, two);
            return both;
        }
    }

    @Command(name = "diff", description = "Show what a server shows now against what was approved.")
    static final class Diff extends Verb {
        @Parameters(paramLabel = "SERVER")
        private String server = "";

        Diff(Surroundings around) {
            super(around);
        }

        @Override
        int run(Printer printer) {
            show(printer, gateway().get("/catalog/" + escaped(server) + "/diff"));
            return Exit.OK;
        }
    }

    static void show(Printer printer, Json.Obj diff) {
        if (printer.machine()) {
            printer.list(diff, "tools", List.of());
            return;
        }
        List<Json.Obj> tools = Printer.items(diff, "tools");
        for (Json.Obj tool : tools) {
            String head = tool.text("tool").orElse("") + ": "
                    + tool.text("state").orElse("") + " " + tool.text("detail").orElse("");
            printer.line(Visible.text(head).stripTrailing());
            if (tool.member("lines").orElse(Json.NULL) instanceof Json.Arr(List<Json> lines)) {
                lines.forEach(line -> printer.line("  " + Visible.text(Printer.words(line))));
            }
        }
        if (tools.isEmpty()) {
            printer.say("Everything is as approved.");
        }
    }

    @Command(name = "approve", description = "Accept what a server shows now as the baseline.")
    static final class Approve extends Verb {
        @Parameters(paramLabel = "SERVER")
        private String server = "";

        @Option(
                names = {"-y", "--yes"},
                description = "Do not ask.")
        private boolean yes;

        @Option(names = "--expect", paramLabel = "DIGEST", description = "Only if it is what was read by `diff`.")
        private @Nullable String expect;

        Approve(Surroundings around) {
            super(around);
        }

        @Override
        int run(Printer printer) {
            String digest = expect == null ? read(printer) : expect;
            Json.Obj approved = gateway()
                    .post("/catalog/" + escaped(server) + "/approve", object(Map.of("expect", Optional.of(digest))));
            int exit = renewed(printer, approved);
            printer.say("What " + server + " shows is approved.");
            return exit;
        }

        private String read(Printer printer) {
            Json.Obj diff = gateway().get("/catalog/" + escaped(server) + "/diff");
            if (!printer.machine()) {
                show(printer, diff);
            }
            if (!yes && !agreed(printer)) {
                throw Fault.of(Exit.ERROR, "not_approved", "Nothing was approved.", "Read it and approve it again.");
            }
            return need(diff, "digest");
        }

        private boolean agreed(Printer printer) {
            if (!around.interactive()) {
                throw Fault.usage("Approving asks, and nobody is there to answer.", "Say --yes to accept it unasked.");
            }
            printer.say("Accept all of this as the baseline of " + server + "? [y/N]");
            try {
                return "y"
                        .equalsIgnoreCase(Optional.ofNullable(around.in().readLine())
                                .orElse("")
                                .strip());
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    private static int renewed(Printer printer, Json.Obj answer) {
        if (printer.machine()) {
            printer.object(answer);
        }
        if (answer.member("messages").orElse(Json.NULL) instanceof Json.Arr(List<Json> messages)) {
            messages.forEach(message -> printer.say(Printer.words(message)));
        }
        if (answer.member("in_force").equals(Optional.of(new Json.Bool(false)))) {
            throw Fault.of(
                    Exit.ERROR,
                    "not_in_force",
                    "It is stored and not in force yet, because the gateway could not load it.",
                    "Put right what is named above, then run `writ status`.");
        }
        return Exit.OK;
    }

    @Command(name = "block", description = "Take an approved tool out of use.")
    static final class Block extends Verb {
        @Parameters(paramLabel = "SERVER/TOOL")
        private String tool = "";

        Block(Surroundings around) {
            super(around);
        }

        @Override
        int run(Printer printer) {
            return renewed(printer, mark(gateway(), tool, "block"));
        }
    }

    @Command(name = "unblock", description = "Put a blocked tool back into use.")
    static final class Unblock extends Verb {
        @Parameters(paramLabel = "SERVER/TOOL")
        private String tool = "";

        Unblock(Surroundings around) {
            super(around);
        }

        @Override
        int run(Printer printer) {
            return renewed(printer, mark(gateway(), tool, "unblock"));
        }
    }

    private static Json.Obj mark(Gateway gateway, String tool, String how) {
        int slash = tool.indexOf('/');
        if (slash < 1) {
            throw Fault.usage("A tool is written server/tool.", "See `writ catalog ls`.");
        }
        return gateway.post(
                "/catalog/" + Verb.escaped(tool.substring(0, slash)) + "/" + how,
                Verb.object(Map.of("tool", Optional.of(tool.substring(slash + 1)))));
    }
}
