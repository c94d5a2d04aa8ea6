package dev.writ.cli;

import dev.writ.admin.SignedRequest;
import dev.writ.admin.Wire;
import dev.writ.model.Json;
import dev.writ.model.Octets;
import dev.writ.model.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `writ task …`
final class TaskCommands {
    private TaskCommands() {}

    static List<Verb> all(Surroundings around) {
        return List.of(new Start(around), new Ls(around), new Show(around), new End(around), new Revoke(around));
    }

    @Command(name = "start", description = "Open a task for an agent; prints its token.")
    static final class Start extends Verb {
        @Option(names = "--agent", required = true, paramLabel = "AGENT", description = "Whom the task is for.")
        private String agent = "";

        @Option(names = "--purpose", required = true, paramLabel = "PURPOSE", description = "What for.")
        private String purpose = "";

        @Option(names = "--objective", required = true, paramLabel = "WORDS", description = "What it is to achieve.")
        private String objective = "";

        @Option(names = "--time", paramLabel = "SPAN", description = "How long at most, e.g. 30m.")
        private @Nullable String time;

        @Option(names = "--env", paramLabel = "ENV", description = "The environment it works in.")
        private @Nullable String environment;

        @Option(names = "--user", paramLabel = "USER", description = "The user the agent acts for.")
        private @Nullable String user;

        @Option(names = "--started-by", paramLabel = "WHO", description = "person (default), self or trigger:NAME.")
        private @Nullable String startedBy;

        @Option(names = "--fresh", description = "The agent's context is fresh. Not available yet.")
        private boolean fresh;

        Start(Surroundings around) {
            super(around);
        }

        @Override
        int run(Printer printer) {
            SequencedMap<String, Optional<String>> wish = new LinkedHashMap<>();
            wish.put("agent", Optional.of(agent));
            wish.put("purpose", Optional.of(purpose));
            wish.put("objective", Optional.of(objective));
            wish.put("time", maybe(time));
            wish.put("environment", maybe(environment));
            wish.put("user", maybe(user));
            wish.put("started_by", maybe(startedBy));
            SequencedMap<String, Json> members =
                    new LinkedHashMap<>(object(wish).members());
            if (fresh) {
                members.put("fresh", new Json.Bool(true));
            }
            SignedRequest request = SignedRequest.start(Octets.utf8(Wire.write(new Json.Obj(members))));
            try (Secret statement = sign(request, agent)) {
                printer.object(gateway().post(request, statement));
            }
            return Exit.OK;
        }
    }

    @Command(name = "ls", aliases = "list", description = "List tasks, the youngest first.")
    static final class Ls extends Verb {
        @Option(names = "--agent", paramLabel = "AGENT", description = "Only this agent's.")
        private @Nullable String agent;

        Ls(Surroundings around) {
            super(around);
        }

        @Override
        int run(Printer printer) {
            printer.list(
                    gateway().get(query("/tasks", Map.of("agent", maybe(agent)))),
                    "tasks",
                    List.of("task", "agent", "purpose", "state", "calls", "denied", "deadline"));
            return Exit.OK;
        }
    }

    @Command(name = "show", description = "Show a task, or what it was authorised to do at a moment.")
    static final class Show extends Verb {
        @Parameters(paramLabel = "TASK")
        private String task = "";

        @Option(names = "--at", paramLabel = "TIME", description = "Its authority then, from the log.")
        private @Nullable String at;

        Show(Surroundings around) {
            super(around);
        }

        @Override
        int run(Printer printer) {
            String path = "/tasks/" + escaped(task);
            printer.object(
                    at == null
                            ? gateway().get(path)
                            : gateway().get(query(path + "/authority", Map.of("at", maybe(at)))));
            return Exit.OK;
        }
    }

    @Command(name = "end", description = "End a task: when this returns, nothing more leaves.")
    static final class End extends Verb {
        @Parameters(paramLabel = "TASK")
        private String task = "";

        End(Surroundings around) {
            super(around);
        }

        @Override
        int run(Printer printer) {
            Json.Obj ended = gateway().post("/tasks/" + escaped(task) + "/end", Json.Obj.empty());
            if (printer.machine()) {
                printer.object(ended);
            }
            return Exit.OK;
        }
    }

    @Command(name = "revoke", description = "Take a task's authority away.")
    static final class Revoke extends Verb {
        @Parameters(paramLabel = "TASK")
        private String task = "";

        @Option(names = "--cause", paramLabel = "WORDS", defaultValue = "by hand", description = "Why, for the log.")
        private String cause = "";

        Revoke(Surroundings around) {
            super(around);
        }

        @Override
        int run(Printer printer) {
            Json.Obj ended =
                    gateway().post("/tasks/" + escaped(task) + "/revoke", object(Map.of("cause", Optional.of(cause))));
            if (printer.machine()) {
                printer.object(ended);
            }
            return Exit.OK;
        }
    }
}
