package dev.writ.audit;

import java.time.Instant;
import java.util.Optional;

/// What is looked for in the journal; an absent field matches everything.
///
/// @param agent   the agent's name, exactly
/// @param target  `server/tool`, exactly, or `server/` and all its tools
/// @param verdict `permit`, `step-up` or `deny`
/// @param reason  the name of a reason
/// @param since   not before this wall time
public record JournalSearch(
        Optional<String> agent,
        Optional<String> target,
        Optional<String> verdict,
        Optional<String> reason,
        Optional<Instant> since) {

    /// Everything.
    public static final JournalSearch ALL =
            new JournalSearch(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
