package dev.writ.cli;

/// How results are written.
enum Format {
    /// For people.
    TABLE,
    /// One JSON value on one line.
    JSON,
    /// One line for each item of a list.
    JSONL;

    boolean machine() {
        return this != TABLE;
    }
}
