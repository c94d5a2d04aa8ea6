package dev.writ;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.boot.PolicyBench;
import dev.writ.boot.PolicyTests;
import dev.writ.config.ConfigFile;
import dev.writ.policy.suite.CaseResult;
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

    @TestFactory
    Stream<DynamicTest> theRulesOfEveryExamplePassTheirTests() throws IOException {
        return examples().stream()
                .map(file -> DynamicTest.dynamicTest(file.toString(), () -> {
                    PolicyBench bench = PolicyBench.of(
                            new ConfigFile(file).read(), file.resolveSibling("no-state"), List.of(), Path.of(""));
                    PolicyTests.Outcome outcome = new PolicyTests(bench).run(List.of(), (_, _) -> true);
                    assertThat(outcome.bare()).isEmpty();
                    assertThat(outcome.suites()).isNotEmpty().allSatisfy(suite -> {
                        assertThat(suite.problems()).isEmpty();
                        assertThat(suite.cases()).isNotEmpty().allMatch(CaseResult::passed);
                    });
                }));
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
