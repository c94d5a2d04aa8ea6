package dev.writ.policy.cedar;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// Finds what somebody probably meant to write.
final class Closest {
    private static final int CHARS_MAX = 200;
    private static final int SLIPS_MAX = 3;

    private Closest() {}

    /// The nearest of these, if it is near: few slips of a finger for its length, or only other capitals and
    /// dashes.
    static Optional<String> to(String written, Collection<String> there) {
        String best = "";
        int least = Math.clamp(written.length() / 3, 1, SLIPS_MAX) + 1;
        String plain = plain(written);
        for (String each : there) {
            int slips = plain(each).equals(plain) ? 0 : slips(plain, plain(each), least + 1);
            if (slips < least || (slips == least && !best.isEmpty() && each.compareTo(best) < 0)) {
                least = slips;
                best = each;
            }
        }
        return best.isEmpty() || best.equals(written) ? Optional.empty() : Optional.of(best);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }

    /// How many characters are missing, too much, other, or swapped with their neighbour; at least `enough` if
    /// not fewer.
    private static int slips(String one, String other, int enough) {
        if (Math.abs(one.length() - other.length()) >= enough
                || one.length() > CHARS_MAX
                || other.length() > CHARS_MAX) {
            return enough;
        }
        int[] before = new int[other.length() + 1];
        int[] above = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], above[j]) + 1, above[j - 1] + change);
                boolean swapped = i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1);
                row[j] = swapped ? Math.min(row[j], before[j - 2] + 1) : row[j];
            }
            before = above;
            above = row;
        }
        return above[other.length()];
    }
}
