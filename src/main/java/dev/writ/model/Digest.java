package dev.writ.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A SHA-256 digest, written `sha256:` and 64 lower-case hexadecimal digits.
///
/// @param value never anything else than that form
public record Digest(String value) {

    private static final String PREFIX = "sha256:";
    private static final int LENGTH = PREFIX.length() + 64;

    public Digest {
        if (!isForm(value)) {
            throw new IllegalArgumentException("not a sha256 digest: `" + value + "`");
        }
    }

    /// The digest of these bytes.
    public static Digest of(byte[] bytes) {
        return new Digest(PREFIX + HexFormat.of().formatHex(sha256().digest(bytes)));
    }

    /// The digest of several fields. Each is preceded by its length, so that no two lists of fields share one encoding.
    public static Digest ofFields(String... fields) {
        MessageDigest digest = sha256();
        for (String field : fields) {
            byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
            digest.update(bytes);
        }
        return new Digest(PREFIX + HexFormat.of().formatHex(digest.digest()));
    }

    /// The 32 bytes.
    public byte[] bytes() {
        return HexFormat.of().parseHex(value, PREFIX.length(), LENGTH);
    }

    @Override
    public String toString() {
        return value;
    }

    // Every call makes several.
    private static boolean isForm(String value) {
        if (value.length() != LENGTH || !value.startsWith(PREFIX)) {
            return false;
        }
        for (int at = PREFIX.length(); at < LENGTH; at++) {
            char c = value.charAt(at);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this JDK has no SHA-256", missing);
        }
    }
}
