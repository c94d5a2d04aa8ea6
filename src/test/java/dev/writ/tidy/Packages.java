package dev.writ.tidy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every package says what it is and that nothing in it is null unless marked.
final class Packages {
    private Packages() {}

    static Stream<Finding> check(List<SourceFile> files) {
        Set<String> described = files.stream()
                .filter(file -> file.name().equals("package-info.java"))
                .filter(file -> file.text().contains("///") && file.text().contains("@NullMarked"))
                .map(file -> packageOf(file.folder()))
                .collect(Collectors.toSet());
        Set<String> packages = files.stream()
                .filter(file -> file.isJava() && file.path().startsWith("src/"))
                .map(file -> packageOf(file.folder()))
                .collect(Collectors.toCollection(TreeSet::new));
        return packages.stream()
                .filter(name -> !described.contains(name))
                .map(name -> new Finding(name, 1, "has no package-info.java with a sentence and @NullMarked"));
    }

    /// The package of a source folder; main, test and bench sources share their packages.
    private static String packageOf(String folder) {
        return folder.replaceFirst("^src/[^/]+/java/", "");
    }
}
