package dev.writ.audit.verify;

/// What a verification found.
///
/// @param verdict   whether the journal can be believed
/// @param records   how many records were read and found in order
/// @param openings  how often the journal was opened
/// @param bodies    how many of them have their body
/// @param questions how many of them have their question
/// @param first     the place of the first record that is wrong or missing; 0 when none is
/// @param fault     what is wrong, as a sentence; empty when nothing is
public record Verification(
        Verdict verdict, long records, long openings, long bodies, long questions, long first, String fault) {

    /// Whether a journal can be believed.
    public enum Verdict {
        /// Everything is there and unchanged, up to the signed head.
        INTACT,
        /// Something was changed, added or removed.
        BROKEN,
        /// In itself in order, and older than a head that was kept elsewhere.
        OLDER
    }
}
