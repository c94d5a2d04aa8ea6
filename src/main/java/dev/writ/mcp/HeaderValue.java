package dev.writ.mcp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// How a value of the body is written in a header and read from one (MCP 2026-07-28, Streamable HTTP, value
/// encoding): plain if it is printable ASCII without blanks around, else Base64 of its UTF-8 between `=?base64?` and
/// `?=`.
final class HeaderValue {
    private static final String PREFIX = "=?base64?";
    private static final String SUFFIX = "?=";

    private HeaderValue() {}

    /// The header value that says this text.
    static String encode(String text) {
        boolean plain = text.chars().allMatch(c -> c == '\t' || (c >= 0x20 && c < 0x7f));
        if (plain && text.equals(text.strip()) && !text.isEmpty() && !isSentinel(text)) {
            return text;
        }
        return PREFIX + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + SUFFIX;
    }

    /// The text that this header value says.
    ///
    /// @param header named in the message of the fault
    /// @throws WireFault if it looks encoded but is not canonical Base64 of UTF-8
    static String decode(String header, String value) {
        checked(header, value);
        if (!isSentinel(value)) {
            return value;
        }
        String encoded = value.substring(PREFIX.length(), value.length() - SUFFIX.length());
        try {
            byte[] bytes = Base64.getDecoder().decode(encoded);
            if (!Base64.getEncoder().encodeToString(bytes).equals(encoded)) {
                throw malformed(header);
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException _) {
            throw malformed(header);
        }
    }

    /// This value, if a header may have it.
    ///
    /// @throws WireFault if not (RFC 9110 §5.5: visible ASCII, space and tab)
    static String checked(String header, String value) {
        if (!value.chars().allMatch(c -> c == '\t' || (c >= 0x20 && c < 0x7f))) {
            throw Faults.header("the header " + header + " has a character beyond printable ASCII; send it as " + PREFIX
                    + "…" + SUFFIX);
        }
        return value;
    }

    private static boolean isSentinel(String value) {
        return value.length() >= PREFIX.length() + SUFFIX.length()
                && value.startsWith(PREFIX)
                && value.endsWith(SUFFIX);
    }

    private static WireFault malformed(String header) {
        return Faults.header(
                "the header " + header + " is not canonical Base64 of UTF-8 between its marks; encode it anew");
    }
}
