package dev.writ.cli;

import dev.writ.admin.Visible;
import dev.writ.admin.Wire;
import dev.writ.model.Json;
import java.util.ArrayList;
import java.util.List;

/// Writes results: machine output and tables to stdout, words to stderr. Nothing from outside reaches the terminal with
/// its control characters.
final class Printer {
    private static final int CELL_CHARS_MAX = 60;

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

    /// One object; in a table one line for each member.
    void object(Json.Obj value) {
        if (machine()) {
            around.out().println(Wire.write(value));
            return;
        }
        int width =
                value.members().keySet().stream().mapToInt(String::length).max().orElse(0);
        value.members()
                .forEach((name, member) ->
                        around.out().println(pad(Visible.text(name), width) + "  " + Visible.text(words(member))));
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
                .map(name -> Visible.text(words(item.member(name).orElse(new Json.Str(""))), CELL_CHARS_MAX))
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
            case Json.Obj object -> Wire.write(object);
        };
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
