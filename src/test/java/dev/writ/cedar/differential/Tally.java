package dev.writ.cedar.differential;

import java.util.concurrent.atomic.LongAdder;

/// How requests came out, so that nobody takes a stream of refusals for a proof.
final class Tally {
    private final LongAdder cases = new LongAdder();
    private final LongAdder allowed = new LongAdder();
    private final LongAdder determined = new LongAdder();
    private final LongAdder failing = new LongAdder();
    private final LongAdder refused = new LongAdder();

    void add(Verdict verdict) {
        cases.increment();
        switch (verdict) {
            case Verdict.Refused _ -> refused.increment();
            case Verdict.Judged judged -> {
                allowed.add(judged.allowed() ? 1 : 0);
                determined.add(judged.reasons().isEmpty() ? 0 : 1);
                failing.add(judged.errors().isEmpty() ? 0 : 1);
            }
            case Verdict.Crashed _, Verdict.Split _ ->
                throw new IllegalStateException("the engine that says what is right broke: " + verdict);
        }
    }

    long cases() {
        return cases.sum();
    }

    long allowed() {
        return allowed.sum();
    }

    long determined() {
        return determined.sum();
    }

    long failing() {
        return failing.sum();
    }

    long refused() {
        return refused.sum();
    }

    @Override
    public String toString() {
        return cases + " cases (" + allowed + " allowed, " + determined + " with determining policies, " + failing
                + " with failing policies, " + refused + " refused by both)";
    }
}
