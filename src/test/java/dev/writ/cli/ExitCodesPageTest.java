package dev.writ.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds `docs/exit-codes.md` true.
class ExitCodesPageTest {
    private static final Path PAGE = Path.of("docs/exit-codes.md");
    private static final Pattern FAULT = Pattern.compile("Fault\\.of\\(\\s*Exit\\.([A-Z_]+),\\s*\"([a-z_]+)\"");

    /// A row of the page.
    private record Row(int code, String name, Set<String> words, Set<Integer> statuses) {}

    private static List<Row> rows() throws IOException {
        return Files.readString(PAGE)
                .lines()
                .filter(line -> line.matches("\\| [0-9] .*"))
                .map(line -> line.split("\\|", -1))
                .map(cells -> new Row(
                        Integer.parseInt(cells[1].strip()),
                        cells[2].strip(),
                        new TreeSet<>(found("`([a-z_]+)`", cells[4])),
                        new TreeSet<>(found("([0-9]+)", cells[5]).stream()
                                .map(Integer::valueOf)
                                .toList())))
                .toList();
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static Map<Integer, String> constants() throws IllegalAccessException {
        Map<Integer, String> constants = new TreeMap<>();
        for (Field field : Exit.class.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == int.class) {
                constants.put(field.getInt(null), field.getName());
            }
        }
        return constants;
    }

    @Test
    void everyCodeHasOneRowAndEveryRowACode() throws Exception {
        Map<Integer, String> told = new TreeMap<>();
        for (Row row : rows()) {
            assertThat(told.put(row.code(), row.name())).isNull();
        }
        assertThat(told).isEqualTo(constants());
    }

    @Test
    void theWordsOfEveryCodeAreThoseOfTheCommands() throws Exception {
        Map<String, Set<String>> said = new HashMap<>();
        try (Stream<Path> sources = Files.list(Path.of("src/main/java/dev/writ/cli"))) {
            for (Path source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                Matcher fault = FAULT.matcher(Files.readString(source));
                while (fault.find()) {
                    said.computeIfAbsent(fault.group(1), _ -> new TreeSet<>()).add(fault.group(2));
                }
            }
        }
        said.computeIfAbsent("USAGE", _ -> new TreeSet<>())
                .add(Fault.usage("", "").body().text("code").orElseThrow());
        for (int exit : List.of(Exit.ERROR, Exit.CHECK_FAILED, Exit.DENIED, Exit.APPROVAL)) {
            said.computeIfAbsent(constants().getOrDefault(exit, ""), _ -> new TreeSet<>())
                    .add(Exit.word(exit));
        }

        for (Row row : rows()) {
            assertThat(row.words()).as(row.name()).isEqualTo(said.getOrDefault(row.name(), Set.of()));
        }
    }

    @Test
    void everyStatusOfTheGatewayMeansWhatThePageSays() throws IOException {
        List<Row> rows = rows();
        int[] others = {404, 409, 413, 429, 500, 503};
        assertThat(Arrays.stream(others).map(Exit::of)).containsOnly(Exit.ERROR);
        for (Row row : rows) {
            assertThat(row.statuses()).as(row.name()).allMatch(status -> Exit.of(status) == row.code());
        }
        Set<Integer> named = new TreeSet<>();
        rows.forEach(row -> named.addAll(row.statuses()));
        assertThat(Stream.iterate(400, status -> status < 600, status -> status + 1)
                        .filter(status -> Exit.of(status) != Exit.ERROR))
                .containsExactlyElementsOf(named);
    }

    @Test
    void onlyAGatewayThatDoesNotAnswerIsWorthAnotherTry() {
        assertThat(Fault.of(Exit.UNREACHABLE, "unreachable", "", "").body().member("retryable"))
                .isNotEqualTo(Fault.of(Exit.ERROR, "fault", "", "").body().member("retryable"));
    }
}
