package dev.writ.bench;

import dev.writ.fake.Samples;
import dev.writ.store.sqlite.Database;
import dev.writ.store.sqlite.JournalKeys;
import dev.writ.store.sqlite.SqliteJournal;
import dev.writ.store.sqlite.StateFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A state folder on the disk the checkout is on, with a journal in it.
final class Disk implements AutoCloseable {
    private final Path folder = folder();
    private final StateFolder state = StateFolder.open(folder.resolve("state"));
    private final SqliteJournal journal = SqliteJournal.open(
            Database.open(state), JournalKeys.in(state), Samples.ACME, InstantSource.system(), () -> Runnable::run);

    SqliteJournal journal() {
        return journal;
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target/bench")), "disk");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        journal.close();
        state.close();
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : all) {
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
