package dev.writ.gate;

import dev.writ.model.HopId;
import java.security.SecureRandom;

/// Makes ids a person can read aloud: 60 random bits in an alphabet without look-alikes.
public final class HopIds {
    private static final char[] ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ01".toCharArray();
    private static final int LENGTH = 12;

    private final SecureRandom random = new SecureRandom();

    /// A new id.
    public HopId next() {
        long bits = random.nextLong();
        StringBuilder id = new StringBuilder("d-");
        for (int i = 0; i < LENGTH; i++) {
            id.append(ALPHABET[(int) (bits & 31)]);
            bits >>>= 5;
            if (i == 3 || i == 7) {
                id.append('-');
            }
        }
        return new HopId(id.toString());
    }
}
