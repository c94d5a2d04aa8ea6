package dev.writ.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.fake.TestJournal;
import dev.writ.model.Json;
import java.util.List;
import java.util.Optional;

/// Compares records of the journal with what a scenario expects.
final class Entries {
    private Entries() {}

    static void check(Scenario.Entry expected, TestJournal.Line line) {
        says(expected.verdict(), line, "verdict");
        says(expected.reason(), line, "reason");
        says(expected.target(), line, "target");
        says(expected.outcome(), line, "outcome");
        says(expected.notice(), line, "what");
        says(expected.closed(), line, "how");
        expected.rules()
                .ifPresent(rules ->
                        assertThat(rules(line)).as(line.body().toString()).isEqualTo(rules));
        boolean observed = line.body()
                .member("observed")
                .filter(new Json.Bool(true)::equals)
                .isPresent();
        assertThat(observed)
                .as(line.body().toString())
                .isEqualTo(expected.observed().orElse(false));
    }

    /// The rules that decided.
    static List<String> rules(TestJournal.Line line) {
        return line.body().member("rules").orElse(Json.NULL) instanceof Json.Arr(List<Json> items)
                ? items.stream()
                        .map(item -> item instanceof Json.Str(String rule) ? rule : "?")
                        .toList()
                : List.of();
    }

    private static void says(Optional<String> expected, TestJournal.Line line, String member) {
        expected.ifPresent(value ->
                assertThat(line.said(member)).as(member + " of " + line.body()).isEqualTo(value));
    }
}
