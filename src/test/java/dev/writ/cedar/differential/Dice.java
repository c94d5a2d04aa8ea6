package dev.writ.cedar.differential;

import java.util.List;

/// Random numbers that a seed decides, the same on every machine and version (SplitMix64). Splitting gives a part of a
/// trial dice of its own, so that a change in how one part is made leaves the others as they were.
final class Dice {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    Dice(long seed) {
        this.state = seed;
    }

    long bits() {
        state += GAMMA;
        long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    Dice split() {
        return new Dice(bits());
    }

    /// A number from 0 to `bound` - 1.
    int below(int bound) {
        return (int) Long.remainderUnsigned(bits(), bound);
    }

    /// A number from `low` to `high`, both included.
    int between(int low, int high) {
        return low + below(high - low + 1);
    }

    /// True in so many cases of a hundred.
    boolean chance(int percent) {
        return below(100) < percent;
    }

    <T> T pick(List<T> of) {
        return of.get(below(of.size()));
    }

    @SafeVarargs
    final <T> T pick(T first, T... others) {
        int at = below(others.length + 1);
        return at == 0 ? first : others[at - 1];
    }
}
