package dev.writ.boot;

import java.util.List;

/// What should have become the next epoch cannot: whatever is in force stays.
public final class EpochRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /// @param problems in words, each with its place and remedy; at least one
    public EpochRefused(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /// In words, each with its place and remedy.
    public List<String> problems() {
        return problems;
    }
}
