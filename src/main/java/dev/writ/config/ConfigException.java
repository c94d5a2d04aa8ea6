package dev.writ.config;

import java.util.List;
import java.util.stream.Collectors;

/// The configuration cannot be used. Carries everything that is wrong, not only the first.
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<ConfigProblem> problems;

    /// @param problems at least one
    public ConfigException(List<ConfigProblem> problems) {
        super(problems.stream().map(ConfigProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /// Everything that is wrong.
    public List<ConfigProblem> problems() {
        return problems;
    }
}
