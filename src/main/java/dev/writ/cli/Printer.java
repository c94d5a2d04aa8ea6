package dev.writ.cli;

import dev.writ.admin.Visible;
import dev.writ.admin.Wire;
import dev.writ.model.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes results: machine output and tables to stdout, words to stderr. Nothing from outside reaches the terminal with
/// its control characters.
final class Printer {
    private static final int CELL_CHARS_MAX = 60;
    private static final Pattern PLAIN = Pattern.compile("[\\w./:@*+-]*");
    // A moment with more than milliseconds, which only a machine reads.
    private static final Pattern PRECISE = Pattern.compile("^([0-9-]{10}T[0-9:]{8}\\.[0-9]{3})[0-9]+Z$");

    private final Surroundings around;
    private final Format format;
    private final boolean quiet;

    Printer(Surroundings around, Format format, boolean quiet) {
        this.around = around;
        this.format = format;
        this.quiet = quiet;
    }

    boolean machine() {
        return format.machine();
    }

    /// One object; in a table a line for each member that says something, and one for each object in a list.
    void object(Json.Obj value) {
        if (machine()) {
            around.out().println(Wire.write(value));
            return;
        }
        int width =
                value.members().keySet().stream().mapToInt(String::length).max().orElse(0);
        value.members().forEach((name, member) -> {
            String head = name;
            for (String said : lines(member)) {
                around.out().println(pad(Visible.text(head), width) + "  " + Visible.text(said));
                head = "";
            }
        });
    }

    private static List<String> lines(Json member) {
        return member instanceof Json.Arr(List<Json> items) && items.stream().anyMatch(Json.Obj.class::isInstance)
                ? items.stream().map(Printer::words).toList()
                : Stream.of(words(member)).filter(said -> !said.isEmpty()).toList();
    }

    /// A list of an answer: the whole answer as JSON, an item a line as JSONL, or the table.
    void list(Json.Obj answer, String name, List<String> columns) {
        List<Json.Obj> items = items(answer, name);
        switch (format) {
            case JSON -> around.out().println(Wire.write(answer));
            case JSONL -> items.forEach(item -> around.out().println(Wire.write(item)));
            case TABLE -> table(columns, items);
        }
    }

    /// A table; columns that are empty everywhere are left out.
    void table(List<String> columns, List<Json.Obj> items) {
        if (items.isEmpty()) {
            say("Nothing found.");
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(columns.stream()
                .map(name -> name.toUpperCase(java.util.Locale.ROOT))
                .toList());
        items.forEach(item -> rows.add(columns.stream()
                .map(name -> Visible.text(cell(item.member(name).orElse(new Json.Str(""))), CELL_CHARS_MAX))
                .toList()));
        int[] widths = new int[columns.size()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        rows.forEach(row -> {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append(pad(row.get(i), widths[i])).append("  ");
            }
            around.out().println(line.toString().stripTrailing());
        });
    }

    /// A result that is a line of text.
    void line(String text) {
        around.out().println(text);
    }

    /// A word to a person.
    void say(String text) {
        if (!quiet) {
            around.err().println(Visible.text(text));
        }
    }

    static List<Json.Obj> items(Json.Obj answer, String name) {
        return answer.member(name).orElse(Json.NULL) instanceof Json.Arr(List<Json> items)
                ? items.stream()
                        .filter(Json.Obj.class::isInstance)
                        .map(Json.Obj.class::cast)
                        .toList()
                : List.of();
    }

    static String words(Json value) {
        return switch (value) {
            case Json.Str(String text) -> text;
            case Json.Num(String lexeme) -> lexeme;
            case Json.Bool(boolean truth) -> truth ? "yes" : "no";
            case Json.Null() -> "";
            case Json.Arr(List<Json> items) ->
                String.join(", ", items.stream().map(Printer::words).toList());
            case Json.Obj(SequencedMap<String, Json> members) ->
                members.entrySet().stream()
                        .filter(member -> !words(member.getValue()).isEmpty())
                        .map(member -> bare(new Json.Str(member.getKey())) + "=" + bare(member.getValue()))
                        .collect(Collectors.joining("  "));
        };
    }

    // Inside an object a text that is more than a word stands as JSON: it must not read like a member of its own.
    private static String bare(Json value) {
        boolean nested = value instanceof Json.Obj || value instanceof Json.Arr;
        return nested
                        || (value instanceof Json.Str(String text)
                                && !PLAIN.matcher(text).matches())
                ? Wire.write(value)
                : words(value);
    }

    private static String cell(Json value) {
        return PRECISE.matcher(words(value)).replaceFirst("$1Z");
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
