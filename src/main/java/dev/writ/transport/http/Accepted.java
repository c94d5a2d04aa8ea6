package dev.writ.transport.http;

import java.util.Locale;

/// What an `Accept` header lets us answer with (RFC 9110 §12.5.1).
///
/// @param json   whether `application/json`
/// @param stream whether `text/event-stream`
record Accepted(boolean json, boolean stream) {

    /// Reads the header; an empty one accepts JSON.
    static Accepted of(String header) {
        if (header.isBlank()) {
            return new Accepted(true, false);
        }
        boolean json = false;
        boolean stream = false;
        for (String range : header.toLowerCase(Locale.ROOT).split(",", -1)) {
            int parameters = range.indexOf(';');
            String type = (parameters < 0 ? range : range.substring(0, parameters)).strip();
            if (parameters >= 0
                    && range.substring(parameters).replace(" ", "").matches(".*;q=0(?:\\.0{0,3})?(?:;.*)?")) {
                continue;
            }
            json |= type.equals("application/json") || type.equals("application/*") || type.equals("*/*");
            stream |= type.equals("text/event-stream") || type.equals("text/*") || type.equals("*/*");
        }
        return new Accepted(json, stream);
    }
}
