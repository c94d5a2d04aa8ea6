package dev.writ.cedar.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ShrinkerTest {
    @Test
    void whatDoesNotMatterIsTakenAway() {
        Trial trial = LongStream.range(0, 1_000)
                .mapToObj(TrialMaker::make)
                .filter(one -> one.policies().size() > 5
                        && one.policies().stream().anyMatch(rule -> rule.text().contains(" like ")))
                .findFirst()
                .orElseThrow();

        Trial smallest = new Shrinker(
                        one -> one.policies().stream()
                                .anyMatch(rule -> rule.text().contains(" like ")),
                        100_000)
                .shrink(trial);

        assertThat(smallest.policies()).hasSize(1);
        assertThat(smallest.templates()).isEmpty();
        assertThat(smallest.entities()).isEmpty();
        assertThat(smallest.requests()).isEmpty();
        assertThat(smallest.policies().getFirst().text()).hasSizeLessThan(100).contains(" like ");
    }

    @Test
    void aTrialThatNothingCanBeTakenFromStays() {
        Trial trial = TrialMaker.make(3);

        assertThat(new Shrinker(_ -> false, 100_000).shrink(trial)).isEqualTo(trial);
    }

    @Test
    void itStopsWhenItsTriesAreUsedUp() {
        Trial trial = TrialMaker.make(3);

        assertThat(new Shrinker(_ -> true, 0).shrink(trial)).isEqualTo(trial);
    }
}
