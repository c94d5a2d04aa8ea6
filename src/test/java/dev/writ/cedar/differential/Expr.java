package dev.writ.cedar.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// An expression: smaller ones, and the text around them. `glue` has one piece more than there are parts.
record Expr(List<String> glue, List<Expr> parts) {
    private static final List<Expr> SMALLEST =
            Stream.of("true", "false", "0", "\"\"", "[]", "{}").map(Expr::leaf).toList();

    Expr {
        if (glue.size() != parts.size() + 1) {
            throw new IllegalArgumentException("glue does not fit the parts: " + glue);
        }
    }

    static Expr leaf(String text) {
        return new Expr(List.of(text), List.of());
    }

    /// Each `#` of the form is one part, in parentheses unless it is a leaf.
    static Expr of(String form, Expr... parts) {
        return new Expr(List.of(form.split("#", -1)), List.of(parts));
    }

    static Expr list(String open, List<Expr> parts, String close) {
        List<String> glue = new ArrayList<>();
        glue.add(open);
        for (int at = 1; at < parts.size(); at++) {
            glue.add(", ");
        }
        if (parts.isEmpty()) {
            return leaf(open + close);
        }
        glue.add(close);
        return new Expr(glue, parts);
    }

    String text() {
        StringBuilder text = new StringBuilder(glue.getFirst());
        for (int at = 0; at < parts.size(); at++) {
            Expr part = parts.get(at);
            text.append(part.parts.isEmpty() ? part.glue.getFirst() : "(" + part.text() + ")");
            text.append(glue.get(at + 1));
        }
        return text.toString();
    }

    /// Smaller expressions that might still show the same: a part alone, a constant, one part made smaller.
    Stream<Expr> smaller() {
        Stream<Expr> whole = parts.isEmpty() && glue.getFirst().length() <= 5
                ? Stream.empty()
                : Stream.concat(
                        parts.stream(),
                        SMALLEST.stream().filter(small -> small.text().length() < text().length()));
        Stream<Expr> within = Stream.iterate(0, at -> at < parts.size(), at -> at + 1)
                .flatMap(at -> parts.get(at).smaller().map(part -> with(at, part)));
        return Stream.concat(whole, within);
    }

    private Expr with(int at, Expr part) {
        List<Expr> changed = new ArrayList<>(parts);
        changed.set(at, part);
        return new Expr(glue, changed);
    }

    @Override
    public String toString() {
        return text();
    }
}
