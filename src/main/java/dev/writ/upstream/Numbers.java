package dev.writ.upstream;

import java.security.SecureRandom;

/// Request ids and progress tokens that nobody can guess, so that bytes left over from one answer can never pass for
/// the answer to a later request. Whole numbers below 2^53, which every JSON reader keeps exact.
final class Numbers {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long END = 1L << 53;

    private Numbers() {}

    static long next() {
        return RANDOM.nextLong(1, END);
    }
}
