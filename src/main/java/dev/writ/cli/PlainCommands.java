package dev.writ.cli;

import dev.writ.admin.Wire;
import dev.writ.config.ConfigSchema;
import dev.writ.config.Settings;
import dev.writ.model.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The commands without a noun of their own, and the checks of files.
final class PlainCommands {
    private PlainCommands() {}

    @Command(name = "up", description = "Serve.")
    static final class Up extends Verb {
        Up(Surroundings around) {
            super(around);
        }

        @Override
        int run(Printer printer) {
            Works.Start start = start(this, printer);
            if (start.config().isEmpty()) {
                throw Fault.usage("Serving needs a configuration file.", "Name it with -c writ.yaml.");
            }
            return around.works().up(start);
        }
    }

    @Command(name = "demo", description = "Show the main job on built-in servers; asks nothing, needs no network.")
    static final class Demo extends Verb {
        Demo(Surroundings around) {
            super(around);
        }

        @Override
        int run(Printer printer) {
            return around.works().demo(start(this, printer));
        }
    }

    private static Works.Start start(Verb verb, Printer printer) {
        Surroundings around = verb.around;
        return new Works.Start(
                verb.globals.config(around), verb.globals.state(around), printer.machine(), around.out(), around.err());
    }

    @Command(name = "status", description = "Show how the running gateway is; exit code 3 when it has an alarm.")
    static final class Status extends Verb {
        Status(Surroundings around) {
            super(around);
        }

        @Override
        int run(Printer printer) {
            Json.Obj status = gateway().get("/status");
            printer.object(status);
            if (status.member("alarms").orElse(Json.NULL) instanceof Json.Arr(List<Json> alarms) && !alarms.isEmpty()) {
                alarms.forEach(alarm -> printer.say("ALARM: " + (alarm instanceof Json.Str(String said) ? said : "")));
                return Exit.CHECK_FAILED;
            }
            return Exit.OK;
        }
    }

    @Command(name = "reload", description = "Have the gateway read its configuration and policies again.")
    static final class Reload extends Verb {
        Reload(Surroundings around) {
            super(around);
        }

        @Override
        int run(Printer printer) {
            Json.Obj loaded = gateway().post("/reload", Json.Obj.empty());
            if (printer.machine()) {
                printer.object(loaded);
            }
            printer.say("What the files say now is in force.");
            return Exit.OK;
        }
    }

    @Command(name = "version", description = "Show the version of this program.")
    static final class Version extends Verb {
        Version(Surroundings around) {
            super(around);
        }

        @Override
        int run(Printer printer) {
            SequencedMap<String, Json> members = new LinkedHashMap<>();
            members.put("writ", new Json.Str(around.version()));
            members.put("java", new Json.Str(Runtime.version().toString()));
            printer.object(new Json.Obj(members));
            return Exit.OK;
        }
    }

    @Command(name = "validate", description = "Check a configuration file; needs no gateway.")
    static final class Validate extends Verb {
        Validate(Surroundings around) {
            super(around);
        }

        @Override
        int run(Printer printer) {
            Settings settings = globals.settings(around);
            printer.say("The configuration of tenant " + settings.tenant() + " can be used: "
                    + settings.agents().size() + " agents, "
                    + settings.servers().size() + " servers, "
                    + settings.purposes().size() + " purposes.");
            return Exit.OK;
        }
    }

    @Command(name = "schema", description = "Print the JSON Schema of the configuration.")
    static final class Schema extends Verb {
        @Option(names = "--team", description = "That of a team's file.")
        private boolean team;

        @Option(names = "--tests", description = "That of a file of tests of policies.")
        private boolean tests;

        Schema(Surroundings around) {
            super(around);
        }

        @Override
        int run(Printer printer) {
            if (team && tests) {
                throw Fault.usage("There is one schema at a time.", "Give --team or --tests.");
            }
            printer.line(
                    Wire.write(tests ? ConfigSchema.tests() : team ? ConfigSchema.team() : ConfigSchema.platform()));
            return Exit.OK;
        }
    }

    static List<Verb> config(Surroundings around) {
        return List.of(new Validate(around), new Schema(around));
    }
}
