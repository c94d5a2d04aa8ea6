package dev.writ.demo.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
final class FixtureMainTest {
    private static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                FixtureMain.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).start();
    }

    @Test
    void overStdioItEndsWithItsInput() throws Exception {
        Process process = start("--stdio", "--tools", "kb", "--eras", "modern");
        try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
            in.write(Poster.request("1", "tools/list", Poster.META) + "\n");
        }

        assertThat(process.inputReader(StandardCharsets.UTF_8).readLine())
                .contains("get_article")
                .doesNotContain("purge");
        assertThat(process.errorReader(StandardCharsets.UTF_8).readLine()).isEqualTo("{\"ready\":true}");
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void overHttpItSaysWhereItListens() throws Exception {
        Process process = start("--http", "0", "--tools", "echo");
        try {
            var ready = JsonMapper.shared()
                    .readTree(process.inputReader(StandardCharsets.UTF_8).readLine());
            try (Poster poster = new Poster(URI.create(ready.path("url").asString()))) {
                assertThat(ready.path("ready").asBoolean()).isTrue();
                assertThat(poster.call("echo", "{}").statusCode()).isEqualTo(200);
            }
        } finally {
            process.destroy();
        }
    }

    @Test
    void wrongArgumentsAreNamed() throws Exception {
        Process process = start("--http", "0", "--stdio");

        assertThat(process.errorReader(StandardCharsets.UTF_8).readLine()).contains("either --stdio or --http PORT");
        assertThat(process.waitFor()).isEqualTo(2);
    }
}
