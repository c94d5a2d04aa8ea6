package dev.writ.upstream.stdio;

import java.nio.charset.StandardCharsets;

/// The last bytes of something endless, printable: what a server wrote to its error stream before it died.
final class Tail {
    private final byte[] ring;
    private long written;

    Tail(int bytes) {
        ring = new byte[bytes];
    }

    synchronized void add(byte[] bytes, int count) {
        for (int i = Math.max(0, count - ring.length); i < count; i++) {
            ring[(int) ((written + i) % ring.length)] = bytes[i];
        }
        written += count;
    }

    /// The kept bytes as text in which nothing can act on a terminal: what is no printable ASCII or line end is
    /// escaped.
    synchronized String text() {
        int kept = (int) Math.min(written, ring.length);
        byte[] bytes = new byte[kept];
        for (int i = 0; i < kept; i++) {
            bytes[i] = ring[(int) ((written - kept + i) % ring.length)];
        }
        StringBuilder text = new StringBuilder();
        new String(bytes, StandardCharsets.UTF_8).chars().forEach(unit -> escape(unit, text));
        return text.toString();
    }

    private static void escape(int unit, StringBuilder text) {
        if (unit == '\n' || (unit >= ' ' && unit < 0x7f)) {
            text.append((char) unit);
        } else {
            text.append("\\u%04x".formatted(unit));
        }
    }
}
