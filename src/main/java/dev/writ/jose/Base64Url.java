package dev.writ.jose;

import java.util.Base64;

/// Base64url without padding (RFC 7515 §2), where one sequence of bytes has exactly one text.
final class Base64Url {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private Base64Url() {}

    static String encode(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    /// The bytes of this text. The JDK's decoder ignores padding and spare bits; a second text for the same bytes would
    /// be a second token with the same signature, so whatever does not encode back to itself is refused.
    static byte[] decode(String text) throws NotGenuine {
        byte[] bytes;
        try {
            bytes = DECODER.decode(text);
        } catch (IllegalArgumentException malformed) {
            throw new NotGenuine("a part is not base64url");
        }
        if (!encode(bytes).equals(text)) {
            throw new NotGenuine("a part is not canonical base64url");
        }
        return bytes;
    }
}
