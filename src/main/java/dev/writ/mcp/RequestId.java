package dev.writ.mcp;

import dev.writ.model.Json;
import dev.writ.model.Octets;
import dev.writ.model.Reason;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// A JSON-RPC id (or progress token): a string or a whole number, and the exact characters it was written with, so
/// that it is echoed byte for byte. Two ids are equal if their values are, whatever escapes spell them; `"1"` is not
/// `1`.
///
/// @param value  [Json.Str] or [Json.Num]
/// @param lexeme the JSON text as it was sent
public record RequestId(Json value, String lexeme) {
    private static final int TEXT_BYTES_MAX = 256;
    private static final long WHOLE_MAX = (1L << 53) - 1;
    private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]{0,15}");

    /// The id of this number, for messages of our own.
    ///
    /// @throws WireFault if it is beyond ±(2^53−1)
    public static RequestId of(long number) {
        Json.Num value = Json.Num.of(number);
        return checked(value, value.lexeme());
    }

    /// The id of this text, for messages of our own.
    ///
    /// @throws WireFault if it is longer than 256 bytes
    public static RequestId of(String text) {
        Json.Str value = new Json.Str(text);
        return checked(value, JsonWriter.write(value).text());
    }

    /// The id a message carries. A whole number within ±(2^53−1) and not `-0`, or a string of at most 256 bytes.
    ///
    /// @throws WireFault for anything else
    static RequestId checked(Json value, String lexeme) {
        return switch (value) {
            case Json.Num(String number) -> {
                if (!WHOLE.matcher(number).matches() || Math.abs(Long.parseLong(number)) > WHOLE_MAX) {
                    throw refused("a number that is not whole or lies beyond 2^53-1");
                }
                yield new RequestId(value, lexeme);
            }
            case Json.Str(String text) -> {
                if (text.length() > TEXT_BYTES_MAX || text.getBytes(StandardCharsets.UTF_8).length > TEXT_BYTES_MAX) {
                    throw refused("a string longer than " + TEXT_BYTES_MAX + " bytes");
                }
                yield new RequestId(value, lexeme);
            }
            case Json.Null _ -> throw refused("null");
            case Json.Bool _ -> throw refused("a boolean");
            case Json.Obj _ -> throw refused("an object");
            case Json.Arr _ -> throw refused("an array");
        };
    }

    private static WireFault refused(String what) {
        return WireFault.of(
                Reason.INVALID_MESSAGE,
                ErrorCode.INVALID_REQUEST,
                "`id` is " + what + "; send a short string or a whole number");
    }

    /// The bytes to echo.
    public Octets bytes() {
        return Octets.utf8(lexeme);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RequestId that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return lexeme;
    }
}
