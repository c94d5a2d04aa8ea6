package dev.writ.audit;

import java.time.Instant;
import java.util.Optional;

/// What is looked for in the journal; an absent field matches everything.
///
/// @param kind    which kind of record, e.g. `alarm`
/// @param agent   the agent's name, exactly
/// @param target  `server/tool`, exactly, or `server/` and all its tools
/// @param verdict `permit`, `step-up` or `deny`
/// @param reason  the name of a reason
/// @param since   not before this wall time
public record JournalSearch(
        Optional<String> kind,
        Optional<String> agent,
        Optional<String> target,
        Optional<String> verdict,
        Optional<String> reason,
        Optional<Instant> since) {

    /// Every record of one kind.
    public static JournalSearch kind(String kind) {
        return new JournalSearch(
                Optional.of(kind),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /// Everything.
    public static final JournalSearch ALL = new JournalSearch(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
