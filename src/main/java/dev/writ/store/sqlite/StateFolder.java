package dev.writ.store.sqlite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The folder a gateway keeps its state in, held by this process alone until it is closed. The folder is 0700, every
/// file in it 0600.
public final class StateFolder implements AutoCloseable {
    static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final Set<PosixFilePermission> PRIVATE_FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final String DATABASE = "writ.db";

    // POSIX drops a process's lock when any of its channels on that file closes, so this process must not even open the
    // lock file of a folder it already holds.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;
    private final FileLock lock;

    private StateFolder(Path folder, FileChannel channel, FileLock lock) {
        this.folder = folder;
        this.channel = channel;
        this.lock = lock;
    }

    /// Makes the folder if it is not there, and takes it.
    ///
    /// @throws IllegalStateException when another gateway holds it, or other users could write in it
    /// @throws UncheckedIOException  when it cannot be made or locked
    public static StateFolder open(Path folder) {
        try {
            Path real = ready(folder);
            if (!HELD.add(real)) {
                throw taken(real, "this process");
            }
            try {
                return locked(real);
            } catch (IOException | RuntimeException failed) {
                HELD.remove(real);
                throw failed;
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("the state folder " + folder + " cannot be used: " + failed, failed);
        }
    }

    /// The folder itself.
    public Path path() {
        return folder;
    }

    /// The database.
    public Path database() {
        return folder.resolve(DATABASE);
    }

    /// The newest signed head of the journal.
    public Path head() {
        return folder.resolve("head");
    }

    /// The folder of the keys.
    public Path keys() {
        return folder.resolve("keys");
    }

    @Override
    public void close() {
        try (channel) {
            lock.release();
        } catch (IOException failed) {
            throw new UncheckedIOException("the state folder " + folder + " cannot be given back", failed);
        } finally {
            HELD.remove(folder);
        }
    }

    private static Path ready(Path folder) throws IOException {
        try {
            Path parent = folder.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(PRIVATE_FOLDER));
        } catch (FileAlreadyExistsException existing) {
            tighten(folder, existing);
        }
        Path real = folder.toRealPath();
        Path keys = real.resolve("keys");
        if (!Files.isDirectory(keys)) {
            Files.createDirectory(keys, PosixFilePermissions.asFileAttribute(PRIVATE_FOLDER));
        }
        return real;
    }

    /// A folder that is empty or already ours is made private; somebody's folder of other things is not changed, and
    /// refused when others could put files into it.
    private static void tighten(Path folder, FileAlreadyExistsException existing) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IllegalStateException("the state folder " + folder + " is a file; name a folder", existing);
        }
        Set<PosixFilePermission> allowed = Files.getPosixFilePermissions(folder);
        if (PRIVATE_FOLDER.containsAll(allowed)) {
            return;
        }
        boolean empty;
        try (Stream<Path> inside = Files.list(folder)) {
            empty = inside.findAny().isEmpty();
        }
        if (empty || Files.exists(folder.resolve(DATABASE))) {
            Files.setPosixFilePermissions(folder, PRIVATE_FOLDER);
        } else if (allowed.contains(PosixFilePermission.GROUP_WRITE)
                || allowed.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new IllegalStateException(
                    "other users may write in the state folder " + folder + "; run `chmod 700` on it or name another");
        }
    }

    private static StateFolder locked(Path real) throws IOException {
        Path file = real.resolve("writ.lock");
        FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PRIVATE_FILE);
        boolean held = false;
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw taken(real, holder(channel));
            }
            held = true;
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new StateFolder(real, channel, lock);
        } catch (OverlappingFileLockException overlapping) {
            throw taken(real, "this process");
        } finally {
            if (!held) {
                channel.close();
            }
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer read = ByteBuffer.allocate(20);
        channel.read(read, 0);
        String pid = new String(read.array(), 0, read.position(), StandardCharsets.US_ASCII);
        return pid.matches("[0-9]+") ? "process " + pid : "a process without a number";
    }

    private static IllegalStateException taken(Path folder, String holder) {
        return new IllegalStateException("another gateway (" + holder + ") uses the state folder " + folder
                + "; stop it, or name another folder with --state");
    }
}
