package dev.writ.tidy;

import java.util.List;

/// One text file of the tree: its path below the root, with slashes, and what it holds.
record SourceFile(String path, String text) {
    List<String> lines() {
        return List.of(text.split("\n", -1));
    }

    /// The lines of a Java file without comments and the contents of literals.
    List<String> code() {
        return List.of(JavaText.withoutWords(text).split("\n", -1));
    }

    boolean isJava() {
        return path.endsWith(".java");
    }

    boolean isMarkdown() {
        return path.endsWith(".md");
    }

    boolean isMain() {
        return path.startsWith("src/main/");
    }

    boolean isIn(String folder) {
        return path.contains("/dev/writ/" + folder + "/");
    }

    String folder() {
        int end = path.lastIndexOf('/');
        return end < 0 ? "" : path.substring(0, end);
    }

    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
