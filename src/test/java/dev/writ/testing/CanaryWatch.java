package dev.writ.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Planted secrets and watched places. Safe for use by several threads.
final class CanaryWatch {
    /// Something that may hold a secret, by a name that a person recognises.
    private record Place(String name, Supplier<byte[]> bytes) {}

    private static final RandomGenerator RANDOM = RandomGenerator.of("SecureRandom");

    private final Set<String> planted = ConcurrentHashMap.newKeySet();
    private final List<Place> places = new CopyOnWriteArrayList<>();

    String plant() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return plant("canary-" + HexFormat.of().formatHex(bytes));
    }

    String plant(String secret) {
        planted.add(secret);
        return secret;
    }

    void watch(String name, Supplier<byte[]> bytes) {
        places.add(new Place(name, bytes));
    }

    void watch(Path path) {
        watch(path.toString(), () -> contents(path));
    }

    /// How many places are watched now, to return to with [#forgetPlacesAfter].
    int placeCount() {
        return places.size();
    }

    void forgetPlacesAfter(int count) {
        while (places.size() > count) {
            places.removeLast();
        }
    }

    /// One sentence for each planted secret that stands in a watched place. What was reported is not reported again, so
    /// that one leak fails one test.
    List<String> leaks() {
        List<String> leaks = new ArrayList<>();
        for (Place place : places) {
            byte[] bytes = place.bytes().get();
            for (String canary : planted) {
                CanaryTraces.of(canary)
                        .in(bytes)
                        .ifPresent(form ->
                                leaks.add("the planted secret " + canary + " appears " + form + " in " + place.name()));
            }
        }
        planted.removeIf(canary -> leaks.stream().anyMatch(leak -> leak.contains(canary)));
        return List.copyOf(leaks);
    }

    static byte[] contents(Path path) {
        if (!Files.exists(path)) {
            throw new IllegalStateException("the watched file " + path + " does not exist, so nothing was looked at");
        }
        try (Stream<Path> files = Files.walk(path)) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .append('\n');
            }
            return all.toString().getBytes(StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
