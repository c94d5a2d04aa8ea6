package dev.writ.config;

/// Where something stands in a file.
///
/// @param file   the file's name as the user gave it
/// @param line   counted from 1
/// @param column counted from 1 in characters; 0 when it is the whole line
public record Place(String file, int line, int column) {
    /// A whole line.
    public Place(String file, int line) {
        this(file, line, 0);
    }

    /// `file:line:column`, the form editors can jump to.
    @Override
    public String toString() {
        return file + ":" + line + (column > 0 ? ":" + column : "");
    }
}
