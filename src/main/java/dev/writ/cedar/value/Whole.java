package dev.writ.cedar.value;

/// A `Long` of the language: 64 bits, signed.
public record Whole(long value) implements Value, Comparable<Whole> {
    private static final int KEPT_MAX = 1024;
    private static final Whole[] KEPT = new Whole[KEPT_MAX];

    static {
        for (int at = 0; at < KEPT_MAX; at++) {
            KEPT[at] = new Whole(at);
        }
    }

    /// This number; the small ones, which counts and levels are, are not made anew.
    public static Whole of(long value) {
        return value >= 0 && value < KEPT_MAX ? KEPT[(int) value] : new Whole(value);
    }

    @Override
    public int compareTo(Whole other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
