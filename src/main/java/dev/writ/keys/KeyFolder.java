package dev.writ.keys;

import dev.writ.model.Secret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Files that only their owner may open, in folders that only their owner may enter.
final class KeyFolder {
    private static final Set<PosixFilePermission> FOLDER_MODE = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE_MODE = PosixFilePermissions.fromString("rw-------");
    private static final int FILE_BYTES_MAX = 4096;

    private KeyFolder() {}

    /// The bytes of this key file, if there is one.
    ///
    /// @throws KeyUnusable when others may read it, it is a link or too large, or it cannot be read
    static Optional<Secret> read(Path file) {
        Optional<PosixFileAttributes> found = attributes(file);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        if (!found.get().isRegularFile()) {
            throw new KeyUnusable(file + " is not a regular file; a key is never reached through a link or a device");
        }
        refuseOpenTo(file, found.get(), FILE_MODE, "600");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            ByteBuffer buffer = ByteBuffer.allocate(FILE_BYTES_MAX + 1);
            int count;
            do {
                count = channel.read(buffer);
            } while (count >= 0 && buffer.hasRemaining());
            if (!buffer.hasRemaining()) {
                throw new KeyUnusable(file + " is larger than " + FILE_BYTES_MAX + " bytes; it is not a key file");
            }
            byte[] bytes = new byte[buffer.flip().remaining()];
            buffer.get(bytes);
            return Optional.of(Secret.of(bytes));
        } catch (IOException unreadable) {
            throw new KeyUnusable("cannot read " + file + "; check that it belongs to the gateway's user", unreadable);
        }
    }

    /// Writes a key file, durably, unless there is one by then. Whoever reads it sees all of it or none.
    static void create(Path file, Secret text) {
        try {
            Path unfinished =
                    Files.createTempFile(of(file), ".new-", ".jwk", PosixFilePermissions.asFileAttribute(FILE_MODE));
            try {
                text.reveal(bytes -> {
                    write(unfinished, bytes);
                    return bytes.length;
                });
                Files.createLink(file, unfinished);
            } catch (FileAlreadyExistsException raced) {
                // Another process made it first; its key is the key.
                return;
            } finally {
                Files.delete(unfinished);
            }
            try (FileChannel folder = FileChannel.open(of(file), StandardOpenOption.READ)) {
                folder.force(true);
            }
        } catch (IOException unwritable) {
            throw new KeyUnusable(
                    "cannot write " + file + "; check that the folder belongs to the gateway's user and is not full",
                    unwritable);
        }
    }

    /// Makes this folder below `root`, and `root` itself, for the owner only.
    ///
    /// @throws KeyUnusable when one of them is there and others may enter it
    static void ensure(Path root, Path folder) {
        Path reached = root;
        ensureOne(reached);
        for (Path step : root.relativize(folder)) {
            if (!step.toString().isEmpty()) {
                reached = reached.resolve(step);
                ensureOne(reached);
            }
        }
    }

    /// The folder this file is in.
    static Path of(Path file) {
        return Objects.requireNonNull(file.getParent(), "a key file is in a folder");
    }

    private static void ensureOne(Path folder) {
        try {
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(FOLDER_MODE));
        } catch (FileAlreadyExistsException exists) {
            PosixFileAttributes found = attributes(folder)
                    .orElseThrow(() -> new KeyUnusable(folder + " vanished while it was looked at", exists));
            if (!found.isDirectory()) {
                throw new KeyUnusable(folder + " is not a folder; move it away", exists);
            }
            refuseOpenTo(folder, found, FOLDER_MODE, "700");
        } catch (IOException unwritable) {
            throw new KeyUnusable("cannot make the folder " + folder, unwritable);
        }
    }

    private static void write(Path file, byte[] bytes) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        } catch (IOException unwritable) {
            throw new KeyUnusable("cannot write " + file, unwritable);
        }
    }

    private static Optional<PosixFileAttributes> attributes(Path path) {
        try {
            return Optional.of(Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        } catch (UnsupportedOperationException | IOException unknown) {
            throw new KeyUnusable(
                    "cannot tell who may read " + path + "; keep the state on a file system with owners and modes",
                    unknown);
        }
    }

    private static void refuseOpenTo(
            Path path, PosixFileAttributes found, Set<PosixFilePermission> most, String remedy) {
        Set<PosixFilePermission> mode = EnumSet.noneOf(PosixFilePermission.class);
        mode.addAll(found.permissions());
        if (!most.containsAll(mode)) {
            throw new KeyUnusable(path + " has the mode " + PosixFilePermissions.toString(mode)
                    + ", so others may have read or changed it; run `chmod " + remedy + " " + path
                    + "` if nobody has, or delete it for a new one");
        }
    }
}
