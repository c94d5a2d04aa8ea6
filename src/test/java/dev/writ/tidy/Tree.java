package dev.writ.tidy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The text files of a checkout, without what is built, fetched or not ours.
final class Tree {
    private static final Set<String> SKIPPED = Set.of(".git", ".idea", "target", "node_modules", "dist", ".writ");
    private static final Set<String> NOT_OURS = Set.of("mvnw", "mvnw.cmd", "LICENSE", "package-lock.json");
    private static final Set<String> TEXT = Set.of(
            "java",
            "md",
            "xml",
            "sh",
            "yaml",
            "yml",
            "json",
            "cedar",
            "sql",
            "properties",
            "html",
            "css",
            "ts",
            "tsx",
            "js",
            "mjs",
            "txt",
            "rego");

    private Tree() {}

    /// Every text file below `root`.
    ///
    /// @throws IllegalStateException if there is no Java file among them: a check that saw nothing proves nothing
    static List<SourceFile> in(Path root) {
        List<SourceFile> files = new ArrayList<>();
        for (Path path : paths(root)) {
            files.add(new SourceFile(root.relativize(path).toString().replace('\\', '/'), text(path)));
        }
        if (files.stream().noneMatch(SourceFile::isJava)) {
            throw new IllegalStateException("saw no source in " + root);
        }
        return List.copyOf(files);
    }

    private static List<Path> paths(Path root) {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    boolean skipped = !folder.equals(root)
                            && SKIPPED.contains(folder.getFileName().toString());
                    return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile() && isText(file.getFileName().toString())) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /// Scripts and the like have no suffix.
    private static boolean isText(String name) {
        int dot = name.lastIndexOf('.');
        return !NOT_OURS.contains(name) && (dot <= 0 || TEXT.contains(name.substring(dot + 1)));
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (MalformedInputException e) {
            throw new IllegalStateException(path + " is not UTF-8; keep bytes in a file with another suffix", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
