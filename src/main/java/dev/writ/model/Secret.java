package dev.writ.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.Function;

/// Bytes that cannot be printed. A class, not a record, because a record prints its components.
public final class Secret implements AutoCloseable {

    private final byte[] bytes;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /// A secret with a copy of these bytes.
    public static Secret of(byte[] bytes) {
        return new Secret(bytes.clone());
    }

    /// A secret with the UTF-8 bytes of this text.
    public static Secret of(String text) {
        return new Secret(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Lends the bytes to a function; they are the secret's own and must not be kept.
    public <T> T reveal(Function<byte[], T> use) {
        return use.apply(bytes);
    }

    /// Lends the secret as text to a function.
    public <T> T revealText(Function<String, T> use) {
        return use.apply(new String(bytes, StandardCharsets.UTF_8));
    }

    /// Overwrites the bytes.
    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "[secret]";
    }
}
