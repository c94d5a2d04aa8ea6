package dev.writ.upstream;

import java.time.Duration;

/// How much a server may make the gateway hold, and how long it may make it wait.
///
/// @param messageBytesMax the largest message: an HTTP body, one event of a stream, one line of a pipe
/// @param streamBytesMax  the most bytes of one answer that is a stream of events
/// @param eventsMax       the most events of one answer
/// @param pagesMax        the most pages of a listing
/// @param connect         until a connection stands
/// @param handshake       until the era is settled and a session stands
/// @param idle            without a byte in either direction
/// @param write           until a process has taken what was written to it
/// @param connectionsMax  the most connections to one server
/// @param waitingMax      the most calls that wait for a connection or for a process to read
public record UpstreamLimits(
        int messageBytesMax,
        long streamBytesMax,
        int eventsMax,
        int pagesMax,
        Duration connect,
        Duration handshake,
        Duration idle,
        Duration write,
        int connectionsMax,
        int waitingMax) {
    private static final int MIB = 1024 * 1024;

    public UpstreamLimits {
        if (messageBytesMax < 1 || streamBytesMax < 1 || eventsMax < 1 || pagesMax < 1) {
            throw new IllegalArgumentException("the limits on a server's answer must be positive");
        }
        if (connectionsMax < 1 || waitingMax < 1) {
            throw new IllegalArgumentException("the limits on connections to a server must be positive");
        }
    }

    /// What holds unless the configuration says otherwise. A message may be a little larger than the largest string in
    /// a result (4 MiB: a screenshot).
    public static UpstreamLimits standard() {
        return new UpstreamLimits(
                5 * MIB,
                64L * MIB,
                10_000,
                64,
                Duration.ofSeconds(2),
                Duration.ofSeconds(15),
                Duration.ofSeconds(60),
                Duration.ofSeconds(5),
                256,
                1_024);
    }
}
