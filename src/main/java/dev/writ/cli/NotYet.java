package dev.writ.cli;

import picocli.CommandLine.Command;

/// A command of the design that is not built yet. Its name answers so, whatever follows it.
@Command(description = "Not available yet.")
final class NotYet extends Verb {
    private final String name;

    NotYet(Surroundings around, String name) {
        super(around);
        this.name = name;
    }

    @Override
    int run(Printer printer) {
        throw fault(name);
    }

    static Fault fault(String name) {
        return Fault.of(
                Exit.USAGE,
                "not_available",
                "`writ " + name + "` is not available yet.",
                "See `writ --help` for what is.");
    }
}
