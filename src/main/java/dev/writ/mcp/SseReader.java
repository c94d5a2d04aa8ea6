package dev.writ.mcp;

import dev.writ.model.Octets;
import dev.writ.model.Reason;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Reads an event stream (WHATWG HTML, server-sent events) as it arrives, in chunks cut anywhere. Lines end with CR,
/// LF or CRLF; a byte order mark at the start and comments are skipped; an event that the stream's end cuts off is
/// lost, as the standard wants. Works on bytes: a character cut in two by a chunk is whole again in its line.
///
/// Holds at most one line and one event. Not for several threads.
public final class SseReader {
    /// What one line or one event may hold unless told otherwise.
    public static final int BYTES_MAX = 4 << 20;

    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final int RETRY_DIGITS_MAX = 9;

    private final int bytesMax;
    private ByteArrayOutputStream line = new ByteArrayOutputStream();
    private ByteArrayOutputStream data = new ByteArrayOutputStream();
    private boolean hasData;
    private String type = "";
    private String lastId = "";
    private long retry = -1;
    private boolean afterReturn;
    private boolean started;
    private boolean broken;

    public SseReader() {
        this(BYTES_MAX);
    }

    /// @param bytesMax what one line, and the data of one event, may hold
    public SseReader(int bytesMax) {
        this.bytesMax = bytesMax;
    }

    /// Takes the next bytes and returns the events they complete.
    ///
    /// @throws WireFault if a line or an event is larger than allowed; the stream is then of no more use
    public List<SseEvent> feed(byte[] chunk) {
        if (broken) {
            throw tooLarge();
        }
        List<SseEvent> events = new ArrayList<>();
        int from = 0;
        for (int at = 0; at < chunk.length; at++) {
            byte b = chunk[at];
            if (b == '\n' && afterReturn) {
                from = at + 1;
            } else if (b == '\n' || b == '\r') {
                append(line, chunk, from, at);
                endLine(events);
                from = at + 1;
            }
            afterReturn = b == '\r';
        }
        append(line, chunk, from, chunk.length);
        return List.copyOf(events);
    }

    /// How long the stream asks to wait before connecting again, in milliseconds; a wish, not to be trusted.
    public OptionalLong retryMillis() {
        return retry < 0 ? OptionalLong.empty() : OptionalLong.of(retry);
    }

    /// The last id the stream gave; empty if none.
    public String lastId() {
        return lastId;
    }

    private void append(ByteArrayOutputStream to, byte[] bytes, int from, int until) {
        if (to.size() + (until - from) > bytesMax) {
            broken = true;
            line = new ByteArrayOutputStream();
            data = new ByteArrayOutputStream();
            throw tooLarge();
        }
        to.write(bytes, from, until - from);
    }

    private void endLine(List<SseEvent> events) {
        byte[] text = line.toByteArray();
        line.reset();
        int from = 0;
        if (!started) {
            started = true;
            from = text.length >= 3 && text[0] == MARK[0] && text[1] == MARK[1] && text[2] == MARK[2] ? 3 : 0;
        }
        if (text.length == from) {
            dispatch(events);
            return;
        }
        int colon = from;
        while (colon < text.length && text[colon] != ':') {
            colon++;
        }
        int value = Math.min(colon + 1, text.length);
        if (value < text.length && text[value] == ' ') {
            value++;
        }
        field(utf8(text, from, colon), text, value);
    }

    private void field(String name, byte[] text, int value) {
        switch (name) {
            case "data" -> {
                if (hasData) {
                    append(data, new byte[] {'\n'}, 0, 1);
                }
                hasData = true;
                append(data, text, value, text.length);
            }
            case "event" -> type = utf8(text, value, text.length);
            case "id" -> {
                String id = utf8(text, value, text.length);
                lastId = id.indexOf('\0') < 0 ? id : lastId;
            }
            case "retry" -> {
                String millis = utf8(text, value, text.length);
                if (!millis.isEmpty()
                        && millis.length() <= RETRY_DIGITS_MAX
                        && millis.chars().allMatch(c -> c >= '0' && c <= '9')) {
                    retry = Long.parseLong(millis);
                }
            }
            default -> {
                // A comment (no name) or a field nobody knows: the standard says to ignore it.
            }
        }
    }

    private void dispatch(List<SseEvent> events) {
        if (hasData) {
            events.add(new SseEvent(type.isEmpty() ? "message" : type, lastId, Octets.wrap(data.toByteArray())));
        }
        data.reset();
        hasData = false;
        type = "";
    }

    private static String utf8(byte[] text, int from, int to) {
        return new String(text, from, to - from, StandardCharsets.UTF_8);
    }

    private WireFault tooLarge() {
        return WireFault.of(
                Reason.TOO_LARGE,
                ErrorCode.INTERNAL_ERROR,
                "an event of the stream holds more than " + bytesMax + " bytes; send less in one event");
    }
}
