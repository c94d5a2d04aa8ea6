package dev.writ.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/// Listens to `System.out`, `System.err` and the log while they go where they went before.
final class Heard {
    private static final Logger ROOT = Logger.getLogger("");
    private static final Logger OURS = Logger.getLogger("dev.writ");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final LogListener listener = new LogListener(log);

    /// Begins to listen, or goes on when a test has put its own stream or a new log in place.
    synchronized void listen() {
        if (!(System.out instanceof Both)) {
            System.setOut(new Both(System.out, out));
        }
        if (!(System.err instanceof Both)) {
            System.setErr(new Both(System.err, err));
        }
        if (!Arrays.asList(ROOT.getHandlers()).contains(listener)) {
            ROOT.addHandler(listener);
        }
        // Our own finest words count: they are off in production only until someone looks for a fault.
        OURS.setLevel(Level.ALL);
    }

    byte[] out() {
        return out.toByteArray();
    }

    byte[] err() {
        return err.toByteArray();
    }

    byte[] log() {
        return log.toByteArray();
    }

    void forget() {
        out.reset();
        err.reset();
        log.reset();
    }

    /// A stream that also writes a copy.
    private static final class Both extends PrintStream {

        Both(PrintStream stream, ByteArrayOutputStream copy) {
            super(new Tee(stream, copy), true, stream.charset());
        }
    }

    private static final class Tee extends OutputStream {
        private final OutputStream stream;
        private final OutputStream copy;

        Tee(OutputStream stream, OutputStream copy) {
            this.stream = stream;
            this.copy = copy;
        }

        @Override
        public void write(int octet) throws IOException {
            stream.write(octet);
            copy.write(octet);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            stream.write(bytes, from, count);
            copy.write(bytes, from, count);
        }

        @Override
        public void flush() throws IOException {
            stream.flush();
        }
    }

    private static final class LogListener extends Handler {
        private final ByteArrayOutputStream log;
        private final SimpleFormatter formatter = new SimpleFormatter();

        LogListener(ByteArrayOutputStream log) {
            this.log = log;
            setLevel(Level.ALL);
        }

        @Override
        public void publish(LogRecord entry) {
            // A parameter that this message does not print may be printed by another formatter.
            String words = formatter.format(entry) + Arrays.deepToString(entry.getParameters());
            log.writeBytes(words.getBytes(UTF_8));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
