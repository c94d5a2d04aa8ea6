package dev.writ.token.jwt;

import java.math.BigInteger;
import java.util.Arrays;

/// The other spelling of an Ed25519 signature: with S + L for S the same equation holds, and it must not be taken
/// (RFC 8032 §5.1.7).
final class OtherSpelling {
    private OtherSpelling() {}

    static byte[] of(byte[] signature) {
        BigInteger order = BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
        byte[] little = Arrays.copyOfRange(signature, 32, 64);
        BigInteger s = new BigInteger(1, reversed(little)).add(order);
        byte[] big = s.toByteArray();
        byte[] padded = new byte[32];
        int from = Math.max(0, big.length - 32);
        System.arraycopy(big, from, padded, 32 - (big.length - from), big.length - from);
        byte[] changed = signature.clone();
        System.arraycopy(reversed(padded), 0, changed, 32, 32);
        return changed;
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] turned = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            turned[i] = bytes[bytes.length - 1 - i];
        }
        return turned;
    }
}
