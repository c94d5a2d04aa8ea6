package dev.writ;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.config.ConfigFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ExamplesTest {

    @TestFactory
    Stream<DynamicTest> everyExampleIsReadWithoutAProblem() throws IOException {
        return examples().stream()
                .map(file -> DynamicTest.dynamicTest(
                        file.toString(),
                        () -> assertThat(new ConfigFile(file).read().servers()).isNotEmpty()));
    }

    @Test
    void thereAreExamples() throws IOException {
        assertThat(examples()).isNotEmpty();
    }

    private static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("examples"))) {
            return files.filter(file -> file.endsWith("writ.yaml")).toList();
        }
    }
}
