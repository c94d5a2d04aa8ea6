package dev.writ.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Sees that configuration or policy files changed, by looking at them. Looking, because notifications of file
/// systems are
/// lost on network mounts and on replaced links, and a missed change of policy is worse than a cheap look each
/// second.
final class FileWatch {
    private final Supplier<List<Path>> places;
    private String seen = "";

    /// @param places files, and folders whose files count
    FileWatch(Supplier<List<Path>> places) {
        this.places = places;
        this.seen = look();
    }

    /// Whether anything changed since the last time this said so.
    boolean changed() {
        String now = look();
        boolean changed = !now.equals(seen);
        seen = now;
        return changed;
    }

    private String look() {
        TreeMap<String, String> stamps = new TreeMap<>();
        for (Path place : places.get()) {
            try (Stream<Path> files = Files.isDirectory(place) ? Files.list(place) : Stream.of(place)) {
                files.forEach(file -> stamps.put(file.toString(), stamp(file)));
            } catch (IOException unreadable) {
                stamps.put(place.toString(), unreadable.toString());
            }
        }
        return stamps.toString();
    }

    private static String stamp(Path file) {
        try {
            return Files.getLastModifiedTime(file) + "/" + Files.size(file) + "/"
                    + Files.readAttributes(file, "unix:ino").get("ino");
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException unreadable) {
            return unreadable.toString();
        }
    }
}
