package dev.writ.config;

/// Where something stands in a configuration file.
///
/// @param file the file's name as the user gave it
/// @param line counted from 1
public record Place(String file, int line) {
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
