package dev.writ;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The import table that people read is the one that is tested.
class ArchitecturePageTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([\\w.]+)` \\|[^|]*\\|([^|]*)\\|$");
    private static final Pattern NAME = Pattern.compile("`([\\w.]+)`");

    @Test
    void thePageSaysWhatTheTableSays() throws Exception {
        String page = Files.readString(Path.of(System.getProperty("basedir", ""), "docs/architecture.md"));

        assertThat(rows(page)).isEqualTo(new TreeMap<>(RoomRules.TABLE));
    }

    @Test
    void aRowIsReadWithItsNames() {
        assertThat(rows("""
                | Package | What it is | May import |
                |---|---|---|
                | `a.b` | not `x` | `c`, `d.e` |
                | `c` | a room | |
                | `Main` | the command | everything |
                """)).isEqualTo(Map.of("a.b", Set.of("c", "d.e"), "c", Set.of(), "", Set.of("*")));
    }

    private static Map<String, Set<String>> rows(String page) {
        return ROW.matcher(page)
                .results()
                .collect(Collectors.toMap(
                        row -> row.group(1).equals("Main") ? "" : row.group(1),
                        row -> names(row.group(2)),
                        (first, second) -> second,
                        TreeMap::new));
    }

    private static Set<String> names(String cell) {
        if (cell.strip().equals("everything")) {
            return Set.of("*");
        }
        return NAME.matcher(cell)
                .results()
                .map((MatchResult name) -> name.group(1))
                .collect(Collectors.toSet());
    }
}
