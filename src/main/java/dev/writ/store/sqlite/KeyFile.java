package dev.writ.store.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/// Small private files that are there whole or not at all, also after a power cut.
final class KeyFile {
    private KeyFile() {}

    /// Writes beside the place, fsyncs, renames, and fsyncs the folder, so that the new name is as durable as the
    /// bytes.
    static void write(Path place, byte[] bytes) throws IOException {
        Path folder = place.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(place + " is no place for a file");
        }
        Path beside = folder.resolve(place.getFileName() + ".new");
        Files.deleteIfExists(beside);
        try (FileChannel channel = FileChannel.open(
                beside, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), StateFolder.PRIVATE_FILE)) {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
        move(beside, place);
        try (FileChannel entry = FileChannel.open(folder, StandardOpenOption.READ)) {
            entry.force(true);
        }
    }

    static String text(Path place) throws IOException {
        return new String(Files.readAllBytes(place), StandardCharsets.UTF_8);
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException weak) {
            throw new IOException("the file system of " + to + " cannot rename in one step; use a local one", weak);
        }
    }
}
