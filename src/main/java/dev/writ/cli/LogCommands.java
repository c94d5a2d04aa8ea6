package dev.writ.cli;

import dev.writ.audit.verify.Verification;
import dev.writ.model.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `writ decision …` and `writ audit …`
final class LogCommands {
    private static final List<String> COLUMNS =
            List.of("seq", "at", "kind", "hop", "agent", "target", "verdict", "reason", "what", "about");

    private LogCommands() {}

    static List<Verb> decision(Surroundings around) {
        return List.of(new Ls(around), new ExplainCommand(around), new Replay(around));
    }

    static List<Verb> audit(Surroundings around) {
        return List.of(new Tail(around), new Search(around), new Verify(around));
    }

    /// What is looked for.
    static final class Wanted {
        @Option(names = "--agent", paramLabel = "AGENT")
        private @Nullable String agent;

        @Option(names = "--tool", paramLabel = "SERVER/TOOL", description = "A tool, or `server/` for all of them.")
        private @Nullable String tool;

        @Option(names = "--verdict", paramLabel = "permit|step-up|deny")
        private @Nullable String verdict;

        @Option(names = "--reason", paramLabel = "REASON")
        private @Nullable String reason;

        @Option(names = "--since", paramLabel = "TIME", description = "A moment, or how long ago, e.g. 2h.")
        private @Nullable String since;

        @Option(names = "--limit", paramLabel = "N")
        private @Nullable Integer limit;

        String in(String path) {
            SequencedMap<String, Optional<?>> given = new LinkedHashMap<>();
            given.put("agent", Optional.ofNullable(agent));
            given.put("tool", Optional.ofNullable(tool));
            given.put("verdict", Optional.ofNullable(verdict));
            given.put("reason", Optional.ofNullable(reason));
            given.put("since", Optional.ofNullable(since));
            given.put("limit", Optional.ofNullable(limit));
            return Verb.query(path, given);
        }
    }

    private static void records(Printer printer, Json.Obj answer, String name, List<String> columns) {
        if (printer.machine()) {
            printer.list(answer, name, columns);
            return;
        }
        List<Json.Obj> rows = new ArrayList<>();
        for (Json.Obj entry : Printer.items(answer, name)) {
            SequencedMap<String, Json> row = new LinkedHashMap<>(
                    entry.object("body").orElseGet(Json.Obj::empty).members());
            Optional.of(new Json.Obj(row))
                    .flatMap(body -> body.object("caller"))
                    .ifPresent(caller -> caller.members().forEach(row::putIfAbsent));
            row.putAll(entry.members());
            Stream.of("method", "outcome", "purpose")
                    .filter(row::containsKey)
                    .findFirst()
                    .ifPresent(said -> row.putIfAbsent("what", row.getOrDefault(said, Json.NULL)));
            rows.add(new Json.Obj(row));
        }
        printer.table(columns, rows);
    }

    @Command(name = "ls", aliases = "list", description = "List decisions, the youngest first.")
    static final class Ls extends Verb {
        @Mixin
        private final Wanted wanted = new Wanted();

        Ls(Surroundings around) {
            super(around);
        }

        @Override
        int run(Printer printer) {
            records(
                    printer,
                    gateway().get(wanted.in("/decisions")),
                    "decisions",
                    List.of("at", "hop", "agent", "target", "verdict", "reason", "detail"));
            return Exit.OK;
        }
    }

    @Command(
            name = "replay",
            description = "Ask every recorded question again; says where today's policy answers otherwise.")
    static final class Replay extends Verb {
        @Option(names = "--since", paramLabel = "TIME", description = "Not before this time, or this long ago.")
        private @Nullable String since;

        Replay(Surroundings around) {
            super(around);
        }

        @Override
        int run(Printer printer) {
            SequencedMap<String, Json> wanted = new LinkedHashMap<>();
            if (since != null) {
                wanted.put("since", new Json.Str(since));
            }
            Json.Obj answer = gateway().post("/replay", new Json.Obj(wanted));
            printer.object(answer);
            Optional<Json> asked = answer.member("asked");
            return asked.isPresent() && asked.equals(answer.member("same")) ? Exit.OK : Exit.CHECK_FAILED;
        }
    }

    @Command(name = "tail", description = "Show the newest of the log, or what follows a place; the oldest first.")
    static final class Tail extends Verb {
        @Option(names = "--after", paramLabel = "SEQ")
        private @Nullable Long after;

        @Option(names = "--limit", paramLabel = "N")
        private @Nullable Integer limit;

        Tail(Surroundings around) {
            super(around);
        }

        @Override
        int run(Printer printer) {
            String path = query(query("/log/tail", Map.of("after", maybe(after))), Map.of("limit", maybe(limit)));
            records(printer, gateway().get(path), "records", COLUMNS);
            return Exit.OK;
        }
    }

    @Command(name = "search", description = "Search the log, the youngest first.")
    static final class Search extends Verb {
        @Mixin
        private final Wanted wanted = new Wanted();

        @Option(
                names = "--kind",
                paramLabel = "KIND",
                description = "verdict, ending, notice, alarm, task-started or task-closed.")
        private @Nullable String kind;

        Search(Surroundings around) {
            super(around);
        }

        @Override
        int run(Printer printer) {
            String path = query(wanted.in("/log/search"), Map.of("kind", maybe(kind)));
            records(printer, gateway().get(path), "records", COLUMNS);
            return Exit.OK;
        }
    }

    @Command(name = "verify", description = "Verify the log of a state folder; needs no gateway.")
    static final class Verify extends Verb {
        Verify(Surroundings around) {
            super(around);
        }

        @Override
        int run(Printer printer) {
            Verification found = around.works().verify(globals.state(around));
            boolean intact = found.verdict() == Verification.Verdict.INTACT;
            SequencedMap<String, Json> told = new LinkedHashMap<>();
            told.put("verdict", new Json.Str(found.verdict().name().toLowerCase(java.util.Locale.ROOT)));
            told.put("records", Json.Num.of(found.records()));
            told.put("bodies", Json.Num.of(found.bodies()));
            told.put("questions", Json.Num.of(found.questions()));
            if (!intact) {
                told.put("first_bad", Json.Num.of(found.first()));
                told.put("fault", new Json.Str(found.fault()));
            }
            printer.object(new Json.Obj(told));
            if (!intact) {
                throw Fault.of(
                        Exit.CHECK_FAILED,
                        "log_not_intact",
                        "The log is not what was written: record " + found.first() + ": " + found.fault() + ".",
                        "Keep the state folder as it is and compare it with a copy.");
            }
            return Exit.OK;
        }
    }
}
