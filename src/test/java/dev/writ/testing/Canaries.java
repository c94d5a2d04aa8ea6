package dev.writ.testing;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/// Secrets that a test plants, and the places where none of them may appear. `System.out`, `System.err` and the log are
/// always such places; a test names its files and answers. [CanaryExtension] looks after each test. Tests run one after
/// the other in one virtual machine, so there is one watch for all.
public final class Canaries {
    static final CanaryWatch WATCH = new CanaryWatch();

    private Canaries() {}

    /// A new secret, unlike any other, that from now on may not appear where it is watched.
    public static String plant() {
        return WATCH.plant();
    }

    /// Watches a file, or every file below a folder, until the end of this test (or class, when called before its
    /// tests).
    /// It must exist when the test ends.
    public static void watch(Path path) {
        WATCH.watch(path);
    }

    /// Watches bytes that are asked for when the test ends.
    public static void watch(String name, Supplier<byte[]> bytes) {
        WATCH.watch(name, bytes);
    }

    /// Watches bytes that are asked for when the test ends.
    public static void watch(Supplier<byte[]> bytes) {
        WATCH.watch("bytes", bytes);
    }

    /// Makes a secret that the product itself has made one that may not appear where it is watched. It should be long
    /// and
    /// unlike any other text.
    public static String plant(String secret) {
        return WATCH.plant(secret);
    }

    /// Where a secret stands in a file or below a folder at this moment; empty when it does not.
    ///
    /// @throws IllegalStateException when there is nothing to look at
    public static List<String> traces(String secret, Path path) {
        return CanaryTraces.of(secret).in(CanaryWatch.contents(path)).stream().toList();
    }
}
