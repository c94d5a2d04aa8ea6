package dev.writ.cedar.differential;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/// Asks the official engine and another the same trials and compares.
final class Differential {
    private static final int SHRINK_TRIES_MAX = 5_000;

    private final Engine official = new OfficialEngine();
    private final Engine other;
    private final Tally tally = new Tally();

    Differential(Engine other) {
        this.other = other;
    }

    Tally tally() {
        return tally;
    }

    /// Compares on as many trials as it takes to have so many cases, on every processor.
    ///
    /// @return the first difference that was found, in words
    Optional<String> compare(long seed, long cases, BooleanSupplier enough) {
        long trials = (cases + TrialMaker.REQUESTS - 1) / TrialMaker.REQUESTS;
        AtomicLong next = new AtomicLong();
        return IntStream.range(0, Runtime.getRuntime().availableProcessors())
                .parallel()
                .mapToObj(_ -> compare(seed, next, trials, enough))
                .flatMap(Optional::stream)
                .findAny();
    }

    private Optional<String> compare(long seed, AtomicLong next, long trials, BooleanSupplier enough) {
        for (long at = next.getAndIncrement(); at < trials && !enough.getAsBoolean(); at = next.getAndIncrement()) {
            Optional<String> difference = compare(new Dice(seed + at).bits());
            if (difference.isPresent()) {
                next.set(trials);
                return difference;
            }
        }
        return Optional.empty();
    }

    /// Compares on the trial of a seed.
    ///
    /// @return the smallest trial on which the engines differ, in words, if they do
    Optional<String> compare(long seed) {
        Trial trial = TrialMaker.make(seed);
        List<Verdict> right = official.judge(trial);
        right.forEach(tally::add);
        return right.equals(judged(trial)) ? Optional.empty() : Optional.of(told(seed, trial));
    }

    private String told(long seed, Trial trial) {
        Trial smallest = new Shrinker(smaller -> !official.judge(smaller).equals(judged(smaller)), SHRINK_TRIES_MAX)
                .shrink(trial);
        return "the engines differ; the trial's seed is " + seed + ", and the smallest that shows it:\n" + smallest
                + "\n// official: " + official.judge(smallest) + "\n// ours:     " + judged(smallest);
    }

    /// A crash is a verdict too: one that is never right.
    private List<Verdict> judged(Trial trial) {
        try {
            return other.judge(trial);
        } catch (RuntimeException | StackOverflowError crash) {
            return List.of(new Verdict.Crashed(crash.toString()));
        }
    }
}
