package dev.writ;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which of our packages may import which library. A class outside our packages that no row covers may be imported by
/// nobody, so a new library begins with a row here and a line in `docs/decisions.md`.
final class LibraryRules {
    /// A library by the start of its class names, and the packages (below `dev.writ`) that may import it.
    private record Row(String prefix, Set<String> rooms) {
        boolean covers(String type) {
            return type.startsWith(prefix);
        }

        boolean admits(String room) {
            return rooms.contains("*") || rooms.contains(room);
        }
    }

    private static final Set<String> EVERYWHERE = Set.of("*");

    private static final Set<String> VERTX = Set.of(
            "transport.http",
            "upstream",
            "upstream.http",
            "upstream.stdio",
            "admin",
            "cli",
            "boot",
            "demo",
            "demo.server");
    private static final Set<String> JSON = Set.of(
            "mcp",
            "demo",
            "demo.server",
            "cli",
            "admin",
            "audit.verify",
            "config",
            "catalog.schema",
            "cedar.expr",
            "cedar.json");
    private static final Set<String> SQL = Set.of("store", "store.sqlite", "audit.verify", "demo");

    /// The row with the longest prefix decides.
    private static final List<Row> TABLE = List.of(
            new Row("java.", EVERYWHERE),
            new Row("javax.", EVERYWHERE),
            new Row("org.jspecify.annotations.", EVERYWHERE),
            new Row("java.sql.", SQL),
            new Row("javax.sql.", SQL),
            new Row("org.sqlite.", SQL),
            new Row("org.flywaydb.", SQL),
            new Row("io.vertx.", VERTX),
            new Row("io.netty.", VERTX),
            new Row("tools.jackson.", JSON),
            new Row("com.fasterxml.jackson.", Set.of("policy.cedar")),
            new Row("com.cedarpolicy.", Set.of("policy.cedar")),
            new Row("com.google.common.", Set.of("policy.cedar")),
            new Row("com.nimbusds.", Set.of("jose")),
            new Row("picocli.", Set.of("cli")),
            new Row("org.snakeyaml.", Set.of("config")),
            new Row("com.networknt.", Set.of("catalog.schema")),
            new Row("com.github.benmanes.", Set.of("token.jwt", "catalog.schema", "policy.cedar", "upstream.http")));

    /// A port may return a Future; the other names are those that composing one puts into a class file.
    private static final Set<String> FUTURE = Set.of(
            "io.vertx.core.Future",
            "io.vertx.core.Promise",
            "io.vertx.core.Handler",
            "io.vertx.core.Completable",
            "io.vertx.core.CompositeFuture",
            "io.vertx.core.AsyncResult");

    private LibraryRules() {}

    /// What is wrong with this edge, as a sentence, if it leads from one of our packages to a library and something is.
    static Optional<String> objection(ClassEdge edge) {
        if (!RoomRules.ours(edge.fromPackage()) || RoomRules.ours(edge.toPackage())) {
            return Optional.empty();
        }
        String room = RoomRules.room(edge.fromPackage());
        if (FUTURE.contains(edge.to()) && !room.equals("model")) {
            return Optional.empty();
        }
        Optional<Row> row = TABLE.stream()
                .filter(candidate -> candidate.covers(edge.to()))
                .max(Comparator.comparingInt(candidate -> candidate.prefix().length()));
        if (row.isPresent() && row.get().admits(room)) {
            return Optional.empty();
        }
        String library = row.map(Row::prefix).orElse("a library without a row in LibraryRules");
        return Optional.of((room.isEmpty() ? "the root package" : room) + " may not import " + library + " ("
                + edge.from() + " uses " + edge.to() + ")");
    }
}
