package dev.writ.demo.server;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// Runs a [FixtureServer] as a process of its own.
///
/// `--stdio` or `--http PORT` (0 for any free one), `--tools kb|tickets|echo|env|all`, `--eras legacy|modern|both`,
/// `--effects FILE`. One line of JSON says when it is ready: on standard output, or on standard error with `--stdio`,
/// which then ends when its input does.
public final class FixtureMain {
    private static final String USAGE =
            "usage: (--stdio | --http PORT) [--tools kb|tickets|echo|env|all] [--eras legacy|modern|both]"
                    + " [--effects FILE]";

    /// @param http the port; absent for stdio
    private record Options(Optional<Integer> http, boolean stdio, Toolset tools, Eras eras, Optional<Path> effects) {
        Options {
            if (http.isPresent() == stdio) {
                throw new IllegalArgumentException("give either --stdio or --http PORT");
            }
        }

        static Options of(String[] args) {
            Optional<Integer> http = Optional.empty();
            boolean stdio = false;
            Toolset tools = Toolset.ALL;
            Eras eras = Eras.BOTH;
            Optional<Path> effects = Optional.empty();
            for (int at = 0; at < args.length; at++) {
                switch (args[at]) {
                    case "--stdio" -> stdio = true;
                    case "--http" -> http = Optional.of(Integer.valueOf(value(args, ++at)));
                    case "--tools" -> tools = Toolset.valueOf(value(args, ++at).toUpperCase(Locale.ROOT));
                    case "--eras" -> eras = Eras.valueOf(value(args, ++at).toUpperCase(Locale.ROOT));
                    case "--effects" -> effects = Optional.of(Path.of(value(args, ++at)));
                    default -> throw new IllegalArgumentException("unknown argument " + args[at]);
                }
            }
            return new Options(http, stdio, tools, eras, effects);
        }

        private static String value(String[] args, int at) {
            if (at >= args.length) {
                throw new IllegalArgumentException(args[at - 1] + " needs a value");
            }
            return args[at];
        }
    }

    private FixtureMain() {}

    static void main(String[] args) throws IOException {
        Options options;
        try {
            options = Options.of(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(USAGE);
            System.exit(2);
            return;
        }
        FixtureServer server = options.effects.isPresent()
                ? FixtureServer.withEffects(options.eras, options.tools.tools(), options.effects.get())
                : FixtureServer.of(options.eras, options.tools.tools());
        if (options.http.isPresent()) {
            HttpFixture http = server.serveHttp(options.http.get());
            System.out.println("{\"ready\":true,\"url\":\"" + http.url() + "\"}");
            return;
        }
        System.err.println("{\"ready\":true}");
        server.serveStdio(System.in, new FileOutputStream(FileDescriptor.out));
        server.close();
        System.exit(0);
    }
}
