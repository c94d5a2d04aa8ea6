package dev.writ.boot;

import dev.writ.cedar.json.CaseFile;
import dev.writ.policy.cedar.CaseEvaluation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds cases in files, folders and gzipped archives and judges them with our Cedar engine. What a case names is
/// looked for in the case's folder and in the one above.
public final class CaseFiles {
    /// How a case ended: either everything its requests were answered, or what was wrong, or both.
    ///
    /// @param name     the file's name
    /// @param outcomes of its requests in order; empty where a request could not be judged
    /// @param problems what could not be judged, and why
    public record Judged(String name, List<Optional<CaseEvaluation.Outcome>> outcomes, List<String> problems) {}

    /// A case that was found, and how to read what stands beside it.
    private record Found(Path path, Source source, boolean named) {}

    private interface Source {
        byte[] bytes(Path path) throws IOException;
    }

    private CaseFiles() {}

    /// Judges every case below these paths, on several processors, and gives them in the order of their paths.
    ///
    /// @throws IOException when a path cannot be read at all
    public static Stream<Judged> judge(List<Path> paths) throws IOException {
        List<Found> found = new ArrayList<>();
        for (Path path : paths) {
            find(path, found);
        }
        return found.parallelStream().flatMap(one -> judge(one).stream());
    }

    private static void find(Path path, List<Found> found) throws IOException {
        if (Files.isDirectory(path)) {
            try (Stream<Path> below = Files.walk(path)) {
                below.filter(file -> mayBeCase(file) && Files.isRegularFile(file))
                        .sorted()
                        .forEach(file -> found.add(new Found(file, Files::readAllBytes, false)));
            }
        } else if (path.toString().endsWith(".tar.gz") || path.toString().endsWith(".tgz")) {
            SortedMap<String, byte[]> files = TarFile.read(path);
            Source source = inside -> content(files, inside);
            files.keySet().stream()
                    .map(Path::of)
                    .filter(CaseFiles::mayBeCase)
                    .forEach(file -> found.add(new Found(file, source, false)));
        } else {
            found.add(new Found(path, Files::readAllBytes, true));
        }
    }

    private static byte[] content(SortedMap<String, byte[]> files, Path path) throws IOException {
        byte @Nullable [] bytes = files.get(path.normalize().toString());
        if (bytes == null) {
            throw new NoSuchFileException(path.toString());
        }
        return bytes;
    }

    private static boolean mayBeCase(Path file) {
        String name = file.toString();
        return name.endsWith(".json") && !name.endsWith(".entities.json") && !name.endsWith(".cedarschema.json");
    }

    /// Nothing for a file in a folder that is no case.
    private static Optional<Judged> judge(Found one) {
        String name = Optional.ofNullable(one.path().getFileName())
                .map(Path::toString)
                .orElse("");
        try {
            String text = text(one.source(), one.path());
            if (!one.named() && !CaseFile.looksLikeOne(text)) {
                return Optional.empty();
            }
            return Optional.of(judge(name, one, CaseFile.read(text)));
        } catch (IOException | IllegalArgumentException | StackOverflowError bad) {
            return Optional.of(new Judged(name, List.of(), List.of(words(bad))));
        }
    }

    private static Judged judge(String name, Found one, CaseFile file) throws IOException {
        CaseEvaluation evaluation = new CaseEvaluation(
                file, beside(one, file.policies()), beside(one, file.schema()), beside(one, file.entities()));
        List<Optional<CaseEvaluation.Outcome>> outcomes = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (int request = 0; request < file.requests(); request++) {
            try {
                outcomes.add(Optional.of(evaluation.judge(request)));
            } catch (IllegalArgumentException | StackOverflowError bad) {
                outcomes.add(Optional.empty());
                problems.add("request " + request + ": " + words(bad));
            }
        }
        return new Judged(name, outcomes, problems);
    }

    private static String words(Throwable bad) {
        return switch (bad) {
            case StackOverflowError _ -> "nested too deep";
            case NoSuchFileException missing -> "there is no file " + missing.getMessage();
            default -> Optional.ofNullable(bad.getMessage()).orElseGet(bad::toString);
        };
    }

    private static String beside(Found one, String name) throws IOException {
        Path folder = Optional.ofNullable(one.path().getParent()).orElse(Path.of(""));
        Path above = Optional.ofNullable(folder.getParent()).orElse(folder.resolve(".."));
        try {
            return text(one.source(), folder.resolve(name));
        } catch (NoSuchFileException _) {
            return text(one.source(), above.resolve(name).normalize());
        }
    }

    private static String text(Source source, Path path) throws IOException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(source.bytes(path)))
                    .toString();
        } catch (CharacterCodingException broken) {
            throw new IOException(path + " is not UTF-8", broken);
        }
    }
}
