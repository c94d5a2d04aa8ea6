package dev.writ.config;

/// One thing wrong with the configuration.
///
/// @param place   where
/// @param key     which key, e.g. `servers.tickets.url`; empty for the whole file
/// @param message what is wrong
/// @param remedy  what to do about it
public record ConfigProblem(Place place, String key, String message, String remedy) {
    @Override
    public String toString() {
        String what = key.isEmpty() ? message : key + ": " + message;
        return place + ": " + what + (remedy.isEmpty() ? "" : " (" + remedy + ")");
    }
}
