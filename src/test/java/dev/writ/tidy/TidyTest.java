package dev.writ.tidy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Habits of the tree, held by a test so that no review has to.
class TidyTest {
    private static final String HERE = "src/main/java/dev/writ/gate/Gate.java";

    @TempDir
    Path folder;

    @Test
    void theTreeIsTidy() {
        List<SourceFile> files =
                Tree.in(Path.of(System.getProperty("basedir", "")).toAbsolutePath());
        Set<String> paths = files.stream().map(SourceFile::path).collect(Collectors.toSet());

        Stream<Finding> each = files.stream()
                .flatMap(file -> Stream.of(
                                Sizes.check(file),
                                Banned.check(file),
                                Names.check(file),
                                Letters.check(file),
                                Markdown.check(file, withOthers(paths)))
                        .flatMap(findings -> findings));

        assertThat(Stream.concat(each, Packages.check(files))).isEmpty();
    }

    @Test
    void aTreeWithoutSourcesProvesNothing() throws Exception {
        Files.writeString(folder.resolve("README.md"), "# Empty\n");

        assertThatThrownBy(() -> Tree.in(folder)).hasMessageContaining("saw no source");
    }

    @Test
    void builtAndFetchedFilesAreNotOurs() throws Exception {
        Files.writeString(folder.resolve("A.java"), "class A {}\n");
        Files.writeString(folder.resolve("run"), "#!/bin/sh\n");
        Files.write(folder.resolve("logo.png"), new byte[] {(byte) 0x89, 'P'});
        Files.createDirectories(folder.resolve("console/node_modules"));
        Files.writeString(folder.resolve("console/node_modules/b.js"), "b\n");

        assertThat(Tree.in(folder)).extracting(SourceFile::path).containsExactlyInAnyOrder("A.java", "run");
    }

    @Test
    void aLongFileALongLineAndALongMethodAreFound() {
        assertThat(Sizes.check(java("x\n".repeat(400)))).isEmpty();
        assertThat(Sizes.check(java("x\n".repeat(401)))).hasSize(1);
        assertThat(Sizes.check(java("x".repeat(120)))).isEmpty();
        assertThat(Sizes.check(java("x".repeat(121)))).hasSize(1);
        assertThat(Sizes.check(java("class A {\n    void a() {\n" + "b();\n".repeat(68) + "    }\n}\n")))
                .isEmpty();
        assertThat(Sizes.check(java("class A {\n    void a() {\n" + "b();\n".repeat(69) + "    }\n}\n")))
                .hasSize(1);
    }

    @Test
    void methodsAreToldFromOtherBraces() {
        String source = """
                class A {
                    @Rows({"{", "b"})
                    void wrapped(
                            int a,
                            List<String> b)
                            throws IOException {
                        if (a > 0) {
                            run(() -> {
                                b.clear(); // }
                            });
                        }
                    }

                    A() {}

                    record B(int c) {
                        B {
                            check(c);
                        }
                    }

                    Map<String, int[]> d() {
                        return switch (new C(1) { int e() { return 1; } }) {
                            case '{' -> "}";
                        };
                    }
                }
                """;

        assertThat(Methods.in(source))
                .containsExactlyInAnyOrder(
                        new Methods.Method("wrapped", 3, 10),
                        new Methods.Method("A", 14, 1),
                        new Methods.Method("B", 17, 3),
                        new Methods.Method("e", 23, 1),
                        new Methods.Method("d", 22, 5));
    }

    @Test
    void literalsAndCommentsAreBlankedHoweverLong() {
        String words = "Thread.sleep \\\" { ".repeat(20_000);

        assertThat(JavaText.withoutWords("a(\"\"\"\n" + words + "\"\"\"); /* " + words + "*/ 'b' // c"))
                .matches("(?s)a\\(\\s+\\); +");
        assertThat(JavaText.withoutWords("a(\"" + words + "\", '\"', b);")).matches("a\\( +, +, b\\);");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import org.mockito.Mockito;",
                "@Disabled void a() {}",
                "Thread.sleep(10);",
                "var now = Instant.now();",
                "var now = ZonedDateTime.now(zone);",
                "long now = System.currentTimeMillis();",
                "var now = new Date();",
                "var clock = InstantSource.system();",
                "var clock = Clock.systemUTC();",
                "long now = System.nanoTime();",
                "CompletableFuture<List<A>> call(B b) {",
                "void call(CompletableFuture<A> a) {",
                "Flux<A> call();",
                "Mono<A> call();",
                "return null;",
                "System.out.println(a);",
                "System.err.println(a);",
                "e.printStackTrace();",
            })
    void aBannedWordIsFound(String line) {
        assertThat(Banned.check(java(line))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "// Thread.sleep would hide the race",
                "String a = \"System.out\";",
                "var a = future.toCompletionStage().toCompletableFuture().get();",
                "CompletableFuture<A> a = new CompletableFuture<>();",
                "Instant b = clock.instant();",
                "return nullable;",
            })
    void aWordThatIsOnlyNamedOrUsedInsideIsNotFound(String line) {
        assertThat(Banned.check(java(line))).isEmpty();
    }

    @Test
    void theClockBelongsToBootAndPrintingToTheCommandLine() {
        assertThat(Banned.check(new SourceFile("src/main/java/dev/writ/boot/Boot.java", "InstantSource.system();")))
                .isEmpty();
        assertThat(Banned.check(new SourceFile("src/main/java/dev/writ/Main.java", "Instant.now();")))
                .isEmpty();
        assertThat(Banned.check(new SourceFile("src/main/java/dev/writ/cli/Up.java", "System.out.println();")))
                .isEmpty();
        assertThat(Banned.check(new SourceFile("src/main/java/dev/writ/boot/Boot.java", "System.out.println();")))
                .hasSize(1);
        assertThat(Banned.check(new SourceFile("src/test/java/dev/writ/gate/GateTest.java", "Instant.now();")))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class TaskManager {",
                "final class JsonUtils {",
                "record TaskInfo(int a) {",
                "interface IStore {",
                "abstract class AbstractStore {",
                "enum CallContext {",
                "class CallHandler {",
                "    public String getName() {",
            })
    void aNameThatSaysNothingIsFound(String line) {
        assertThat(Names.check(java(line))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class Database {",
                "record Information(int a) {",
                "interface Id {",
                "    return getName();",
                "    String a = b.getName();",
                "    b.getName();",
                "    @Override\n    public String getName() {",
            })
    void aNameThatSaysSomethingIsNotFound(String line) {
        assertThat(Names.check(java(line))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u0007",
                "a\r",
                "a\u202eb",
                "a\ufeffb",
                "\ta",
                "a ",
                "// TODO later",
                "// FIXME later",
                "see /home/ada/writ",
                "see /Users/ada/writ",
            })
    void aLetterThatDoesNotBelongIsFound(String line) {
        assertThat(Letters.check(java(line))).isNotEmpty();
    }

    @Test
    void aPlainLineIsLeftAlone() {
        assertThat(Letters.check(java("see docs/work/ and https://a.example/b/root/ – naïve\n")))
                .isEmpty();
    }

    @Test
    void aPageNeedsATitleAndLinksThatLeadSomewhere() {
        Set<String> tree = Set.of("README.md", "docs/a.md");

        assertThat(Markdown.check(new SourceFile("README.md", "Hello\n"), tree)).hasSize(1);
        assertThat(Markdown.check(new SourceFile("README.md", "# A\n[b](docs/b.md)\n"), tree))
                .hasSize(1);
        assertThat(Markdown.check(new SourceFile("docs/a.md", "# A\n[b](b.md)\n"), tree))
                .hasSize(1);
        assertThat(Markdown.check(
                        new SourceFile(
                                "docs/a.md",
                                "# A\n[b](../README.md#c) [d](../docs/) [e](https://e.example) [f](#g) `[h](i)`\n"),
                        tree))
                .isEmpty();
    }

    @Test
    void aPackageNeedsASentenceAndTheNullMark() {
        SourceFile type = new SourceFile("src/test/java/dev/writ/gate/GateTest.java", "class GateTest {}");
        String path = "src/main/java/dev/writ/gate/package-info.java";

        assertThat(Packages.check(List.of(type))).hasSize(1);
        assertThat(Packages.check(List.of(type, new SourceFile(path, "package dev.writ.gate;"))))
                .hasSize(1);
        assertThat(Packages.check(List.of(type, new SourceFile(path, "/// A.\n@NullMarked\npackage dev.writ.gate;"))))
                .isEmpty();
    }

    /// Pages may link to files whose text is not ours to check.
    private static Set<String> withOthers(Set<String> paths) {
        return Stream.concat(paths.stream(), Stream.of("LICENSE", "mvnw")).collect(Collectors.toSet());
    }

    private static SourceFile java(String text) {
        return new SourceFile(HERE, text);
    }
}
