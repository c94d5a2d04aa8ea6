package dev.writ.cedar.differential;

import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/// Judges a great many random requests by our Cedar engine and by the official one.
///
/// Arguments: how many cases, after how many seconds to stop whatever was done by then, and the seed. Exits 1 on the
/// first difference, after it was shrunk.
public final class CedarDifferential {
    private static final double NANOS_PER_SECOND = 1e9;

    private CedarDifferential() {}

    static void main(String[] args) {
        long cases = Long.parseLong(args[0]);
        long seconds = Long.parseLong(args[1]);
        long seed = args.length > 2 ? Long.parseLong(args[2]) : new Random().nextLong();
        System.out.println("cases " + cases + ", seconds at most " + seconds + ", seed " + seed);
        Differential differential = new Differential(new OurEngine());
        long start = System.nanoTime();
        Optional<String> difference =
                differential.compare(seed, cases, () -> (System.nanoTime() - start) / NANOS_PER_SECOND > seconds);
        double took = (System.nanoTime() - start) / NANOS_PER_SECOND;
        Tally tally = differential.tally();
        difference.ifPresent(System.out::println);
        System.out.println(String.format(Locale.ROOT, "%s in %.0f s, %.0f cases/s", tally, took, tally.cases() / took));
        System.out.println(
                difference.isPresent()
                        ? "FAILED: 1 difference"
                        : tally.cases() == 0 ? "FAILED: nothing was compared" : "passed: 0 differences");
        System.exit(difference.isEmpty() && tally.cases() > 0 ? 0 : 1);
    }
}
