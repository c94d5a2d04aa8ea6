package dev.writ.store.sqlite;

import java.time.Duration;

/// What the journal may use up.
///
/// @param queuedRecords  how many records may wait; one more fails at once
/// @param queuedBytes    how many bytes may wait
/// @param batchRecords   how many records share one commit at most
/// @param commitDeadline how long a commit may take before its records are reported as failed
/// @param retryMax       the longest pause between two attempts to come back after a failure
/// @param logBytes       how much may be written before the write-ahead log is copied into the database
/// @param headEvery      how often the signed head follows the journal
public record JournalLimits(
        int queuedRecords,
        long queuedBytes,
        int batchRecords,
        Duration commitDeadline,
        Duration retryMax,
        long logBytes,
        Duration headEvery) {

    /// What a gateway uses.
    public static final JournalLimits STANDARD = new JournalLimits(
            10_000, 64L << 20, 512, Duration.ofSeconds(2), Duration.ofSeconds(2), 4L << 20, Duration.ofMillis(500));
}
