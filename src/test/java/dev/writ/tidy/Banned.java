package dev.writ.tidy;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Words that may not stand in Java code, and what to use instead.
final class Banned {
    /// One pair, and the files it holds in.
    private record Word(String pattern, String instead, Predicate<SourceFile> where) {
        Word(String pattern, String instead) {
            this(pattern, instead, _ -> true);
        }

        boolean standsIn(String line) {
            return Pattern.compile(pattern).matcher(line).find();
        }
    }

    private static final Predicate<SourceFile> MAIN = SourceFile::isMain;
    private static final Predicate<SourceFile> THE_COMMAND =
            file -> file.path().equals("src/main/java/dev/writ/Main.java");
    private static final Predicate<SourceFile> OUTSIDE_BOOT =
            THE_COMMAND.or(file -> file.isIn("boot")).negate();
    private static final Predicate<SourceFile> SILENT = MAIN.and(
            THE_COMMAND.or(file -> file.isIn("cli") || file.isIn("demo")).negate());

    private static final String CLOCK = "an InstantSource from the constructor";

    private static final List<Word> WORDS = List.of(
            new Word("org\\.mockito", "a hand-written fake"),
            new Word("@Disabled", "a test that runs, or none"),
            new Word("Thread\\.sleep", "a fake clock, or waiting for the event itself"),
            new Word("\\bInstant\\.now\\(\\)", CLOCK, OUTSIDE_BOOT),
            new Word("\\b(LocalDate|LocalDateTime|ZonedDateTime|OffsetDateTime)\\.now\\(", CLOCK, OUTSIDE_BOOT),
            new Word("System\\.currentTimeMillis", CLOCK, OUTSIDE_BOOT),
            new Word("\\bnew Date\\(\\s*\\)", CLOCK, OUTSIDE_BOOT),
            new Word("\\b(InstantSource\\.system|Clock\\.system)", CLOCK, MAIN.and(OUTSIDE_BOOT)),
            new Word("System\\.nanoTime", "a Ticker from the constructor", MAIN.and(OUTSIDE_BOOT)),
            new Word("CompletableFuture<[^;=]*\\w\\(", "a plain value, or Future in a port", MAIN),
            new Word("\\(([^;=]*[ ,])?CompletableFuture<[^;=]*\\{\\s*$", "a plain value, or Future in a port", MAIN),
            new Word("\\b(Flux|Mono)<", "a plain value, or Future in a port"),
            new Word("\\breturn null\\b", "Optional, an empty list, or a type that says so", MAIN),
            new Word("\\bSystem\\.(out|err)\\b", "a logger; only cli and demo print", SILENT),
            new Word("\\.printStackTrace\\(", "a logger, or an exception that keeps its cause"));

    private Banned() {}

    static Stream<Finding> check(SourceFile file) {
        if (!file.isJava() || file.isIn("tidy")) {
            return Stream.empty();
        }
        List<String> code = file.code();
        return IntStream.range(0, code.size())
                .boxed()
                .flatMap(at -> WORDS.stream()
                        .filter(word -> word.where().test(file) && word.standsIn(code.get(at)))
                        .map(word -> new Finding(
                                file.path(),
                                at + 1,
                                "holds `" + word.pattern() + "`; use instead: " + word.instead())));
    }
}
