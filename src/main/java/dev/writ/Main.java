package dev.writ;

import dev.writ.cli.Surroundings;
import dev.writ.cli.Writ;
import java.io.BufferedReader;
import java.io.Console;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/// The command `writ`.
public final class Main {
    private Main() {}

    static void main(String[] args) {
        Surroundings around = new Surroundings(
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                System.out,
                System.err,
                Optional.ofNullable(System.console())
                        .filter(Console::isTerminal)
                        .isPresent(),
                System.getenv(),
                Path.of("").toAbsolutePath(),
                Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                        .orElse("development"),
                new OwnWorks());
        System.exit(Writ.run(around, args));
    }
}
