package dev.writ.policy.suite;

import java.util.ArrayList;
import java.util.List;

/// A failed case told to a person: what was expected, what was decided, by which rules, and from which facts.
public final class Account {
    private Account() {}

    /// A line each, the first naming the place in the form editors can jump to.
    public static List<String> of(CaseResult result) {
        List<String> lines = new ArrayList<>();
        lines.add("at        " + result.asked().place());
        lines.add("expected  " + Told.expected(result.asked().expected()));
        lines.add("decided   " + Told.decided(result.decided()));
        labelled("differs", result.differences(), lines);
        labelled("because", Told.because(result.decided()), lines);
        labelled("rules", result.explanation().map(Told::rules).orElse(List.of()), lines);
        labelled("asked", Told.facts(result.asked().question()), lines);
        return lines;
    }

    private static void labelled(String label, List<String> said, List<String> lines) {
        String head = label + " ".repeat(Math.max(1, 10 - label.length()));
        for (String line : said) {
            lines.add(head + line);
            head = " ".repeat(10);
        }
    }
}
