package dev.writ.cedar.differential;

import java.util.NavigableSet;
import java.util.TreeSet;

/// What an engine says about one request. Both engines' verdicts must be equal.
sealed interface Verdict {
    /// An answer.
    ///
    /// @param reasons the determining policies
    /// @param errors  the policies that failed
    record Judged(boolean allowed, NavigableSet<String> reasons, NavigableSet<String> errors) implements Verdict {
        static Judged of(boolean allowed, Iterable<String> reasons, Iterable<String> errors) {
            NavigableSet<String> determining = new TreeSet<>();
            reasons.forEach(determining::add);
            NavigableSet<String> failed = new TreeSet<>();
            errors.forEach(failed::add);
            return new Judged(allowed, determining, failed);
        }
    }

    /// The engine does not take the question: entities, context or policies are not what they must be. The words are
    /// for people and differ between engines.
    record Refused(String why) implements Verdict {
        @Override
        public boolean equals(Object other) {
            return other instanceof Refused;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    /// The engine broke.
    record Crashed(String how) implements Verdict {}

    /// The forms of the engine do not agree.
    record Split(String how) implements Verdict {}
}
