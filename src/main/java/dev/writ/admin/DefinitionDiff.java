package dev.writ.admin;

import dev.writ.audit.JsonReader;
import dev.writ.audit.JsonText;
import dev.writ.model.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Two definitions of one tool, line by line, as a person can compare them: keys sorted, one value a line, texts broken
/// where they break, everything invisible made visible. Lines begin with two spaces, `- ` or `+ `.
final class DefinitionDiff {
    private static final long CELLS_MAX = 4_000_000;

    private final List<String> lines = new ArrayList<>();

    private DefinitionDiff() {}

    /// @param before canonical JSON, empty for a new tool
    /// @param after  canonical JSON, empty for one that is gone
    static List<String> of(String before, String after) {
        return compare(pretty(before), pretty(after));
    }

    static List<String> pretty(String canonical) {
        if (canonical.isEmpty()) {
            return List.of();
        }
        DefinitionDiff page = new DefinitionDiff();
        page.value("", "", JsonReader.read(canonical), "");
        return List.copyOf(page.lines);
    }

    private void value(String indent, String lead, Json value, String tail) {
        switch (value) {
            case Json.Obj(var members) -> {
                lines.add(indent + lead + "{");
                var sorted = new TreeMap<String, Json>(members);
                sorted.forEach((name, member) ->
                        value(indent + "  ", quoted(name) + ": ", member, name.equals(sorted.lastKey()) ? "" : ","));
                lines.add(indent + "}" + tail);
            }
            case Json.Arr(var items) -> {
                lines.add(indent + lead + "[");
                for (int i = 0; i < items.size(); i++) {
                    value(indent + "  ", "", items.get(i), i + 1 == items.size() ? "" : ",");
                }
                lines.add(indent + "]" + tail);
            }
            case Json.Str(String text) -> text(indent, lead, text, tail);
            case Json.Num _, Json.Bool _, Json.Null _ -> lines.add(indent + lead + JsonText.inOrder(value) + tail);
        }
    }

    private void text(String indent, String lead, String text, String tail) {
        String[] parts = text.split("(?<=\n)", -1);
        for (int i = 0; i < parts.length; i++) {
            String start = i == 0 ? lead + '"' : "  ";
            String end = i + 1 == parts.length ? '"' + tail : "";
            lines.add(indent + start + escaped(parts[i]) + end);
        }
    }

    private static String quoted(String text) {
        return '"' + escaped(text) + '"';
    }

    private static String escaped(String text) {
        return Visible.text(text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\t", "\\t")
                .replace("\n", "\\n"));
    }

    private static List<String> compare(List<String> before, List<String> after) {
        int same = 0;
        int least = Math.min(before.size(), after.size());
        while (same < least && before.get(same).equals(after.get(same))) {
            same++;
        }
        int end = 0;
        while (end < least - same && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
            end++;
        }
        List<String> shown = new ArrayList<>();
        mark(shown, "  ", before.subList(0, same));
        middle(shown, before.subList(same, before.size() - end), after.subList(same, after.size() - end));
        mark(shown, "  ", before.subList(before.size() - end, before.size()));
        return List.copyOf(shown);
    }

    private static void middle(List<String> shown, List<String> before, List<String> after) {
        if ((long) before.size() * after.size() > CELLS_MAX) {
            mark(shown, "- ", before);
            mark(shown, "+ ", after);
            return;
        }
        int[][] common = common(before, after);
        int b = 0;
        int a = 0;
        while (b < before.size() || a < after.size()) {
            if (b < before.size() && a < after.size() && before.get(b).equals(after.get(a))) {
                shown.add("  " + before.get(b++));
                a++;
            } else if (b < before.size() && (a == after.size() || common[b + 1][a] >= common[b][a + 1])) {
                shown.add("- " + before.get(b++));
            } else {
                shown.add("+ " + after.get(a++));
            }
        }
    }

    /// The length of the longest common subsequence of what follows each pair of lines.
    private static int[][] common(List<String> before, List<String> after) {
        int[][] common = new int[before.size() + 1][after.size() + 1];
        for (int b = before.size() - 1; b >= 0; b--) {
            for (int a = after.size() - 1; a >= 0; a--) {
                common[b][a] = before.get(b).equals(after.get(a))
                        ? common[b + 1][a + 1] + 1
                        : Math.max(common[b + 1][a], common[b][a + 1]);
            }
        }
        return common;
    }

    private static void mark(List<String> shown, String mark, List<String> lines) {
        lines.forEach(line -> shown.add(mark + line));
    }
}
