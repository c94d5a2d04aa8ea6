package dev.writ.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes that travel and are never changed again. Wrapping does not copy; whoever wraps gives the array away.
public final class Octets {

    private static final Octets NONE = new Octets(new byte[0]);

    private final byte[] array;

    private Octets(byte[] array) {
        this.array = array;
    }

    /// No bytes.
    public static Octets none() {
        return NONE;
    }

    /// These bytes, not copied.
    public static Octets wrap(byte[] array) {
        return new Octets(array);
    }

    /// A copy of a part of an array.
    public static Octets copy(byte[] array, int from, int to) {
        return new Octets(Arrays.copyOfRange(array, from, to));
    }

    /// The UTF-8 bytes of a text.
    public static Octets utf8(String text) {
        return new Octets(text.getBytes(StandardCharsets.UTF_8));
    }

    /// How many bytes.
    public int size() {
        return array.length;
    }

    /// The bytes themselves; nobody may change them.
    public byte[] array() {
        return array;
    }

    /// The bytes read as UTF-8.
    public String text() {
        return new String(array, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets that && Arrays.equals(array, that.array);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(array);
    }

    @Override
    public String toString() {
        return array.length + " bytes";
    }
}
