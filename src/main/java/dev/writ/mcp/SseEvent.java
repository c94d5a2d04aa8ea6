package dev.writ.mcp;

import dev.writ.model.Octets;

/// One event of an event stream (WHATWG HTML, server-sent events).
///
/// @param type   `message` unless the stream says otherwise
/// @param lastId the last id the stream gave, possibly before this event; empty if none
/// @param data   the lines of data, joined by line feeds, as bytes that nobody has decoded yet
public record SseEvent(String type, String lastId, Octets data) {}
