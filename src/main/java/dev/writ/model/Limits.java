package dev.writ.model;

import java.time.Duration;
import java.util.Set;

/// What a task of a purpose may use up at most.
///
/// @param time         the longest life of a task; positive
/// @param calls        the most calls that may be permitted in one task; positive
/// @param sensitivity  the most sensitive output a task may read
/// @param environments the environments a task may reach; empty means none
public record Limits(Duration time, int calls, Sensitivity sensitivity, Set<String> environments) {
    public Limits {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("the time limit must be positive");
        }
        if (calls < 1) {
            throw new IllegalArgumentException("the limit of calls must be at least 1");
        }
        environments = Set.copyOf(environments);
    }
}
