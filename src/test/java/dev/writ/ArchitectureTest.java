package dev.writ;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The import rules of `docs/architecture.md`, held over the compiled classes.
class ArchitectureTest {
    @TempDir
    Path folder;

    @Test
    void everyRoomImportsOnlyWhatItsRowAllows() {
        assertThat(objections(ClassEdges.folderOf(Main.class))).isEmpty();
    }

    @Test
    void anEmptyFolderHoldsNoBoundary() {
        assertThatThrownBy(() -> ClassEdges.in(folder))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("saw nothing");
    }

    @Test
    void anEdgeThatStandsOnlyInAGenericTypeIsFound() {
        Planted.in(folder)
                .source("dev.writ.policy.Port", "public interface Port {}")
                .source("dev.writ.catalog.Nosy", "class Nosy { java.util.List<dev.writ.policy.Port> ports; }")
                .compile();

        assertThat(objections(folder))
                .containsExactly("catalog may not import policy (dev.writ.catalog.Nosy uses dev.writ.policy.Port)");
    }

    @ParameterizedTest
    @CsvSource({
        "model, task",
        "mcp, gate",
        "identity, task",
        "task, audit",
        "token, keys",
        "identity, jose",
        "jose, keys",
        "policy, policy.cedar",
        "catalog.schema, policy",
        "gate, policy.cedar",
        "gate, transport",
        "gate, admin",
        "transport, upstream",
        "transport.http, upstream.http",
        "upstream, gate",
        "upstream.http, upstream.stdio",
        "store, gate",
        "store, store.sqlite",
        "admin, gate",
        "cli, gate",
        "config, catalog",
        "audit.verify, audit",
        "audit, boot",
        "cedar, model",
        "cedar.value, model",
        "cedar.value, cedar.entity",
        "cedar, policy",
        "gate, cedar",
    })
    void anEdgeOutsideTheTableIsRefused(String from, String to) {
        plantUse(from, to);

        assertThat(objections(folder)).singleElement().asString().startsWith(from + " may not import " + to + " (");
    }

    @ParameterizedTest
    @CsvSource({
        "task, model",
        "audit.verify, model",
        "gate, policy",
        "policy.cedar, policy",
        "policy.cedar, cedar",
        "cedar.entity, cedar.value",
        "cedar.json, cedar",
        "store.sqlite, store",
        "store, audit",
        "transport.http, gate",
        "cli, audit.verify",
        "boot, policy.cedar",
        "demo, boot",
        "token.jwt, jose",
        "identity.local, jose",
    })
    void anEdgeOfTheTableIsAllowed(String from, String to) {
        plantUse(from, to);

        assertThat(objections(folder)).isEmpty();
    }

    @Test
    void aRoomWithoutARowMayImportNothing() {
        plantUse("attic", "task");

        assertThat(objections(folder)).singleElement().asString().startsWith("attic may import nothing until");
    }

    @ParameterizedTest
    @CsvSource({
        "gate, io.vertx.core.Vertx",
        "model, io.vertx.core.Future",
        "gate, io.netty.buffer.ByteBuf",
        "policy, tools.jackson.databind.JsonNode",
        "policy, com.cedarpolicy.BasicAuthorizationEngine",
        "mcp, com.fasterxml.jackson.databind.JsonNode",
        "gate, com.nimbusds.jwt.SignedJWT",
        "task, java.sql.Connection",
        "audit, org.sqlite.JDBC",
        "boot, org.flywaydb.core.Flyway",
        "boot, picocli.CommandLine",
        "boot, org.snakeyaml.engine.v2.api.Load",
        "catalog, com.networknt.schema.Schema",
        "gate, com.github.benmanes.caffeine.cache.Cache",
        "gate, org.unheard.of.Library",
    })
    void aLibraryOutsideItsRoomsIsRefused(String from, String library) {
        plantUseOfLibrary(from, library);

        assertThat(objections(folder)).singleElement().asString().startsWith(from + " may not import ");
    }

    @ParameterizedTest
    @CsvSource({
        "task, io.vertx.core.Future",
        "upstream.http, io.vertx.core.Vertx",
        "mcp, tools.jackson.core.JsonParser",
        "policy.cedar, com.cedarpolicy.BasicAuthorizationEngine",
        "store.sqlite, java.sql.Connection",
        "cli, picocli.CommandLine",
        "model, org.jspecify.annotations.NullMarked",
    })
    void aLibraryInItsRoomIsAllowed(String from, String library) {
        plantUseOfLibrary(from, library);

        assertThat(objections(folder)).isEmpty();
    }

    private void plantUse(String from, String to) {
        Planted.in(folder)
                .source("dev.writ." + to + ".Used", "public class Used {}")
                .source("dev.writ." + from + ".User", "class User { dev.writ." + to + ".Used used; }")
                .compile();
    }

    private void plantUseOfLibrary(String from, String library) {
        String simple = library.substring(library.lastIndexOf('.') + 1);
        Planted planted =
                Planted.in(folder).source("dev.writ." + from + ".User", "class User { " + library + " used; }");
        if (!library.startsWith("java.")) {
            planted.source(library, "public class " + simple + " {}");
        }
        planted.compile();
    }

    private static List<String> objections(Path classes) {
        return ClassEdges.in(classes).stream()
                .flatMap(edge -> Stream.of(RoomRules.objection(edge), LibraryRules.objection(edge)))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }
}
