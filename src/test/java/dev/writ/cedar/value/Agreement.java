package dev.writ.cedar.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.cedar.value.OfficialVerdicts.Row;
import dev.writ.cedar.value.OfficialVerdicts.Verdict;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;

/// Rows of one expression, each with our verdict on it, to be equal to the official engine's.
final class Agreement {
    private static final int TEXTS = 4_000;

    private final String expression;
    private final List<Row> rows = new ArrayList<>();
    private final List<Verdict> ours = new ArrayList<>();

    private Agreement(String expression) {
        this.expression = expression;
    }

    /// Reading thousands of texts near the given ones.
    ///
    /// @param expression compares what is read from `$a` with our text of it in `$b`
    static <V> void onReading(
            List<String> seeds, String expression, Function<String, Optional<V>> parse, Function<V, String> text)
            throws Exception {
        Agreement agreement = new Agreement(expression);
        for (String given : new Mutations(1, seeds).texts(TEXTS)) {
            Optional<V> read = parse.apply(given);
            agreement.add(
                    new Row(given, read.map(text).orElse(given), ""), read.isPresent() ? Verdict.TRUE : Verdict.ERROR);
        }
        agreement.holds(EnumSet.of(Verdict.TRUE, Verdict.ERROR));
    }

    /// What holds between the values read from `$a` and `$b`.
    static <V> void onPairs(
            List<String> seeds, String expression, Function<String, Optional<V>> parse, BiPredicate<V, V> holds)
            throws Exception {
        Agreement agreement = new Agreement(expression);
        Mutations mutations = new Mutations(2, seeds);
        for (int pair = 0; pair < TEXTS; pair++) {
            Row row = new Row(mutations.text(), mutations.text(), "");
            Optional<V> left = parse.apply(row.a());
            Optional<V> right = parse.apply(row.b());
            agreement.add(
                    row,
                    left.isEmpty() || right.isEmpty()
                            ? Verdict.ERROR
                            : holds.test(left.get(), right.get()) ? Verdict.TRUE : Verdict.FALSE);
        }
        agreement.holds(EnumSet.allOf(Verdict.class));
    }

    /// What is computed from the durations in `$a` and `$b`.
    ///
    /// @param expression compares the result with ours in `$c`
    /// @param result     ours, as a text; throws ArithmeticException where the engine must report an error
    static void onResults(
            List<String> durations, String expression, BiFunction<Duration, Duration, String> result, Set<Verdict> seen)
            throws Exception {
        Agreement agreement = new Agreement(expression);
        Mutations mutations = new Mutations(3, durations);
        while (agreement.rows.size() < TEXTS) {
            String a = mutations.text();
            String b = mutations.text();
            Optional<Duration> left = Duration.parse(a);
            Optional<Duration> right = Duration.parse(b);
            if (left.isPresent() && right.isPresent()) {
                try {
                    agreement.add(new Row(a, b, result.apply(left.get(), right.get())), Verdict.TRUE);
                } catch (ArithmeticException overflow) {
                    agreement.add(new Row(a, b, "0ms"), Verdict.ERROR);
                }
            }
        }
        agreement.holds(seen);
    }

    private void add(Row row, Verdict verdict) {
        rows.add(row);
        ours.add(verdict);
    }

    private void holds(Set<Verdict> seen) throws Exception {
        List<Verdict> official = new OfficialVerdicts(expression).of(rows);
        List<String> different = new ArrayList<>();
        for (int at = 0; at < rows.size(); at++) {
            if (ours.get(at) != official.get(at)) {
                different.add(rows.get(at) + ": ours " + ours.get(at) + ", official " + official.get(at));
            }
        }
        assertThat(different).as(expression).isEmpty();
        assertThat(Set.copyOf(official)).as("verdicts seen").containsAll(seen);
    }
}
