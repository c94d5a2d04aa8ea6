package dev.writ.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.boot.PolicyBench;
import dev.writ.boot.PolicyTests;
import dev.writ.policy.suite.Account;
import dev.writ.policy.suite.CaseResult;
import dev.writ.policy.suite.SuiteResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The tests that come with the baseline pack, and that they would notice if any of its rules were gone.
class BaselineSuiteTest {
    private static final Path SHIPPED = Path.of("src/main/resources/policies");

    @TempDir
    Path folder;

    private static List<SuiteResult> run(Path rules) {
        PolicyBench bench = PolicyBench.of(rules, List.of(), Path.of(""));
        return new PolicyTests(bench)
                .run(List.of(SHIPPED.resolve("baseline_test.yaml")), (_, _) -> true)
                .suites();
    }

    @TestFactory
    Stream<DynamicTest> everyShippedCasePasses() {
        List<SuiteResult> results = run(SHIPPED);
        assertThat(results).hasSize(1);
        assertThat(results.getFirst().problems()).isEmpty();
        return results.getFirst().cases().stream()
                .map(result -> DynamicTest.dynamicTest(
                        result.asked().name(),
                        () -> assertThat(result.passed())
                                .as(String.join("\n", Account.of(result)))
                                .isTrue()));
    }

    @TestFactory
    Stream<DynamicTest> withoutAnyOneRuleACaseFails() throws IOException {
        List<String> rules = Arrays.stream(
                        Files.readString(SHIPPED.resolve("baseline.cedar")).split("(?=@id\\()"))
                .filter(rule -> rule.startsWith("@id("))
                .toList();
        assertThat(rules).hasSizeGreaterThan(10);
        return IntStream.range(0, rules.size())
                .mapToObj(gone -> DynamicTest.dynamicTest(
                        rules.get(gone).lines().findFirst().orElseThrow(),
                        () -> assertThat(failing(rules, gone)).isNotEmpty()));
    }

    private List<CaseResult> failing(List<String> rules, int gone) throws IOException {
        String rest = String.join(
                "",
                IntStream.range(0, rules.size())
                        .filter(at -> at != gone)
                        .mapToObj(rules::get)
                        .toList());
        Files.writeString(folder.resolve("rest.cedar"), rest);
        SuiteResult result = run(folder).getFirst();
        assertThat(result.problems()).isEmpty();
        return result.cases().stream().filter(one -> !one.passed()).toList();
    }
}
