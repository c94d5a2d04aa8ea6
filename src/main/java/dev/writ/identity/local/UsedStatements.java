package dev.writ.identity.local;

import dev.writ.model.ForwardClock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Set;

/// Which statements were used, for as long as they could be used again. Bounded, and closed when full: what cannot be
/// remembered is not believed. Safe for many threads.
final class UsedStatements {

    private record Used(String id, Instant until) {}

    private final int max;
    private final ForwardClock clock;
    private final Instant since;
    private final Set<String> ids = new HashSet<>();
    private final PriorityQueue<Used> byEnd = new PriorityQueue<>(Comparator.comparing(Used::until));

    UsedStatements(int max, ForwardClock clock) {
        this.max = max;
        this.clock = clock;
        this.since = clock.instant();
    }

    /// Since when uses are remembered; an older statement may have been used before this process began.
    Instant since() {
        return since;
    }

    /// What became of a first or second use.
    enum Use {
        FIRST,
        AGAIN,
        FULL
    }

    /// Uses a statement.
    ///
    /// @param id    unique over all agents
    /// @param until when it expires by itself
    synchronized Use use(String id, Instant until) {
        Instant now = clock.instant();
        Used oldest = byEnd.peek();
        while (oldest != null && !now.isBefore(oldest.until())) {
            byEnd.remove();
            ids.remove(oldest.id());
            oldest = byEnd.peek();
        }
        if (ids.contains(id)) {
            return Use.AGAIN;
        }
        if (ids.size() >= max) {
            return Use.FULL;
        }
        ids.add(id);
        byEnd.add(new Used(id, until));
        return Use.FIRST;
    }
}
