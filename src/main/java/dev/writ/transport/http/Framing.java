package dev.writ.transport.http;

/// Where the body of one request ends (RFC 9112 §6).
sealed interface Framing {
    /// After this many bytes; 0 means there is no body.
    record Fixed(long length) implements Framing {}

    /// After the last chunk.
    record Chunked() implements Framing {}
}
