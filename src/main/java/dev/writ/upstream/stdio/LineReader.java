package dev.writ.upstream.stdio;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// Cuts a stream into lines, never holding more than one line and one buffer.
final class LineReader {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final InputStream in;
    private final int lineBytesMax;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int from;
    private int to;

    LineReader(InputStream in, int lineBytesMax) {
        this.in = in;
        this.lineBytesMax = lineBytesMax;
    }

    /// The next line without its end (LF or CRLF), or empty at the end of the stream. An unfinished last line is lost:
    /// whoever was writing it died.
    ///
    /// @throws LineTooLong if the line is longer than allowed; the reader is of no use afterwards
    Optional<byte[]> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            int end = lineEnd();
            if (line.size() + (end - from) > lineBytesMax) {
                throw new LineTooLong(lineBytesMax);
            }
            line.write(buffer, from, end - from);
            if (end < to) {
                from = end + 1;
                return Optional.of(withoutCarriageReturn(line.toByteArray()));
            }
            from = 0;
            to = in.read(buffer);
            if (to < 0) {
                to = 0;
                return Optional.empty();
            }
        }
    }

    private int lineEnd() {
        int at = from;
        while (at < to && buffer[at] != '\n') {
            at++;
        }
        return at;
    }

    private static byte[] withoutCarriageReturn(byte[] line) {
        if (line.length > 0 && line[line.length - 1] == '\r') {
            return java.util.Arrays.copyOf(line, line.length - 1);
        }
        return line;
    }

    /// A line longer than any message may be.
    static final class LineTooLong extends IOException {
        private static final long serialVersionUID = 1L;

        LineTooLong(int bytesMax) {
            super("a line of more than " + bytesMax + " bytes");
        }
    }
}
