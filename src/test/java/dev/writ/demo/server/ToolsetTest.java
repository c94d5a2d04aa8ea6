package dev.writ.demo.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ToolsetTest {
    private static String run(Toolset set, String tool, String arguments) {
        return run(
                set.tools().stream()
                        .filter(one -> one.name().equals(tool))
                        .findFirst()
                        .orElseThrow(),
                arguments);
    }

    private static String run(FixtureTool tool, String arguments) {
        Turn turn = new Turn("1", Optional.empty(), _ -> {});
        return tool.handler()
                .handle(new ToolCall(tool.name(), arguments, turn))
                .toCompletableFuture()
                .join()
                .members();
    }

    @Test
    void articlesAreFoundAndRead() {
        assertThat(run(Toolset.KB, "search_articles", "{\"query\":\"REFUND\"}"))
                .contains("kb-2")
                .doesNotContain("kb-1");
        assertThat(run(Toolset.KB, "get_article", "{\"id\":\"kb-3\"}")).contains("\"isError\":false", "nowhere else");
        assertThat(run(Toolset.KB, "get_article", "{\"id\":\"kb-99\"}")).contains("\"isError\":true");
        assertThat(run(Toolset.KB, "search_articles", "{}")).contains("query is missing");
    }

    @Test
    void aReplyNeedsItsRecipientAndBody() {
        assertThat(run(Toolset.TICKETS, "send_reply", "{\"to\":\"a@b.example\",\"body\":\"hi\"}"))
                .contains("sent to a@b.example");
        assertThat(run(Toolset.TICKETS, "send_reply", "{\"to\":\"a@b.example\"}"))
                .contains("body is missing");
    }

    @Test
    void aPurgedTicketIsGone() {
        var tools = Toolset.TICKETS.tools();

        assertThat(run(tools.get(1), "{\"id\":\"T-1002\"}")).contains("IBAN");
        assertThat(run(tools.get(3), "{\"id\":\"T-1002\"}")).contains("purged T-1002");
        assertThat(run(tools.get(1), "{\"id\":\"T-1002\"}")).contains("no such ticket");
        assertThat(run(tools.get(0), "{}")).contains("T-1001").doesNotContain("T-1002");
    }

    @Test
    void theEnvironmentShowsNamesWithoutValues() {
        assertThat(run(Toolset.ENV, "environment", "{}"))
                .contains("\"PATH\"")
                .doesNotContain(Optional.ofNullable(System.getenv("PATH")).orElse("PATH="));
    }

    @Test
    void effectsAreWrittenBeforeTheAnswer(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("effects");
        try (FixtureServer server = FixtureServer.withEffects(Eras.MODERN, Toolset.ALL.tools(), file);
                HttpFixture http = server.serveHttp(0);
                Poster poster = new Poster(http.url())) {
            poster.call("send_reply", "{\"to\":\"a\",\"body\":\"b\",\"marker\":\"m-1\"}");
            assertThat(Files.readString(file)).isEqualTo("send_reply\tm-1\n");
            poster.call("echo", "{\"marker\":\"two\\nlines\"}");
            poster.call("nothing", "{}");
            poster.call("list_tickets", "{}");
        }
        assertThat(Files.readString(file)).isEqualTo("send_reply\tm-1\necho\ttwo lines\nlist_tickets\t\n");
    }
}
