package dev.writ.transport.http;

import dev.writ.model.Reason;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Reads the head of one request, from its first byte through the empty line, and accepts only what every HTTP parser
/// reads alike.
///
/// The decoder behind it is lenient in places an attacker can use. Who refuses what:
///
/// | input                                                    | Netty 4.2.18      | here   |
/// |----------------------------------------------------------|-------------------|--------|
/// | bare LF, space before the colon, NUL in a value          | refuses           | refuses |
/// | `Content-Length` with `Transfer-Encoding`                | refuses on 1.1    | refuses on both |
/// | control bytes or empty lines before the request line     | skips             | refuses, but for 4 empty lines |
/// | obs-fold (a line that begins with a space)               | unfolds           | refuses |
/// | tab, VT, FF or CR between the parts of the request line  | accepts           | refuses |
/// | absolute-form, authority-form, asterisk-form             | accepts           | refuses |
/// | two equal `Content-Length`, `5,5`, `+5`, two spaces      | partly            | refuses |
/// | codings other than one `chunked`                         | partly            | refuses |
/// | a security header twice, or with `_` for `-`             | accepts           | refuses |
final class HeadScan {

    /// What decides who calls, what is asked and where a message ends: at most once in a request.
    private static final Set<String> ONCE = Set.of(
            "authorization",
            "content-encoding",
            "content-length",
            "content-type",
            "dpop",
            "expect",
            "host",
            "last-event-id",
            "origin",
            "transfer-encoding");

    private static final int METHOD_CHARS_MAX = 16;
    private static final int TARGET_CHARS_MAX = 2048;
    private static final int LENGTH_DIGITS_MAX = 10;

    private final byte[] head;
    private final int headersMax;
    private final Set<String> seen = new HashSet<>();
    private Optional<Long> length = Optional.empty();
    private boolean chunked;
    private boolean oldVersion;

    private HeadScan(byte[] head, int headersMax) {
        this.head = head;
        this.headersMax = headersMax;
    }

    /// How the body of the request with this head is framed.
    ///
    /// @param head       request line and header lines, each with CRLF, and the empty line
    /// @param headersMax the most header lines
    /// @throws BadHttp when any byte is not what the grammar allows
    static Framing scan(byte[] head, int headersMax) throws BadHttp {
        return new HeadScan(head, headersMax).framing();
    }

    private Framing framing() throws BadHttp {
        int from = lineEnd(0);
        requestLine(new String(head, 0, from, StandardCharsets.ISO_8859_1));
        int count = 0;
        int at = from + 2;
        while (at < head.length - 2) {
            int end = lineEnd(at);
            if (++count > headersMax) {
                throw new BadHttp(Reason.TOO_LARGE, "more than " + headersMax + " headers");
            }
            header(new String(head, at, end - at, StandardCharsets.ISO_8859_1));
            at = end + 2;
        }
        if (!seen.contains("host")) {
            throw new BadHttp("no host header");
        }
        return decided();
    }

    private Framing decided() throws BadHttp {
        if (chunked && length.isPresent()) {
            throw new BadHttp("both content-length and transfer-encoding");
        }
        if (chunked && oldVersion) {
            throw new BadHttp("transfer-encoding in HTTP/1.0");
        }
        return chunked ? new Framing.Chunked() : new Framing.Fixed(length.orElse(0L));
    }

    private int lineEnd(int from) throws BadHttp {
        for (int i = from; i < head.length - 1; i++) {
            if (head[i] == '\r') {
                if (head[i + 1] == '\n') {
                    return i;
                }
                throw new BadHttp("a CR without LF");
            }
        }
        throw new BadHttp("a line without end");
    }

    private void requestLine(String line) throws BadHttp {
        String[] parts = line.split(" ", -1);
        if (parts.length != 3) {
            throw new BadHttp("the request line has not three parts");
        }
        if (!Tokens.isToken(parts[0]) || parts[0].length() > METHOD_CHARS_MAX) {
            throw new BadHttp("the method is not a token");
        }
        if (parts[1].length() > TARGET_CHARS_MAX) {
            throw new BadHttp(Reason.TOO_LARGE, "the target is longer than " + TARGET_CHARS_MAX);
        }
        if (!parts[1].startsWith("/") || !Tokens.isVisible(parts[1])) {
            throw new BadHttp("the target is not in origin form");
        }
        oldVersion = parts[2].equals("HTTP/1.0");
        if (!oldVersion && !parts[2].equals("HTTP/1.1")) {
            throw new BadHttp("the version is neither HTTP/1.1 nor HTTP/1.0");
        }
    }

    private void header(String line) throws BadHttp {
        int colon = line.indexOf(':');
        if (colon < 1 || !Tokens.isToken(line.substring(0, colon))) {
            throw new BadHttp("a header line does not begin with a name and a colon");
        }
        String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
        String value = line.substring(colon + 1);
        if (!Tokens.isFieldValue(value)) {
            throw new BadHttp("a control character in the value of a header");
        }
        if (name.indexOf('_') >= 0 && once(name.replace('_', '-'))) {
            throw new BadHttp("an underscore twin of a security header");
        }
        if (once(name) && !seen.add(name)) {
            throw new BadHttp("the header " + name + " twice");
        }
        bodyHeader(name, value.startsWith(" ") ? value.substring(1) : value);
    }

    private void bodyHeader(String name, String value) throws BadHttp {
        if (name.equals("content-length")) {
            length = Optional.of(contentLength(value));
        }
        if (name.equals("transfer-encoding")) {
            if (!value.equalsIgnoreCase("chunked")) {
                throw new BadHttp("a transfer-encoding other than chunked");
            }
            chunked = true;
        }
    }

    private static long contentLength(String value) throws BadHttp {
        boolean digits = !value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || value.length() > LENGTH_DIGITS_MAX) {
            throw new BadHttp("the content-length is not a plain number");
        }
        return Long.parseLong(value);
    }

    private static boolean once(String name) {
        return ONCE.contains(name) || name.startsWith("mcp-");
    }
}
