package dev.writ.audit;

import dev.writ.model.Octets;
import io.vertx.core.Future;
import java.util.Optional;

/// The append-only record of the gateway. Implementations order records as they are handed over, are safe for use by
/// many
/// threads, and commit in groups.
public interface Journal extends AutoCloseable {

    /// A record of no task, or one whose number the journal gives itself.
    long UNNUMBERED = -1;

    /// Hands a record over.
    ///
    /// @param n        the number of this state event in its task, unique and rising; [#UNNUMBERED] outside a task
    /// @param question the question a verdict answers, in its replayable encoding; kept apart and encrypted
    /// @return completes when the record is durable; fails with [JournalUnavailable] when that is not certain.
    ///     It never blocks the calling thread.
    Future<Void> append(long n, JournalRecord entry, Optional<Octets> question);

    /// Whether a record handed over now could become durable. False between a failed write and a successful reopening.
    boolean whole();

    /// Writes what was handed over, then closes.
    @Override
    void close();
}
