package dev.writ.demo.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// One line per executed call, handed to the operating system before the call is answered: it outlives a killed
/// process, though not a lost machine. A line is the tool's name, a tab, and the call's argument `marker` or nothing.
final class EffectsFile implements AutoCloseable {
    private final FileChannel channel;

    /// Opens the file to append, and makes it when it is not there.
    EffectsFile(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    void append(ToolCall call) {
        String marker =
                call.arguments().contains("marker") ? call.text("marker").orElse("") : "";
        ByteBuffer line = StandardCharsets.UTF_8.encode(call.tool() + "\t" + oneLine(marker) + "\n");
        try {
            write(line);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot append to the effects file", e);
        }
    }

    private synchronized void write(ByteBuffer line) throws IOException {
        while (line.hasRemaining()) {
            channel.write(line);
        }
    }

    private static String oneLine(String marker) {
        return marker.replaceAll("[\\r\\n\\t]", " ");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
