package dev.writ.transport.http;

import java.time.Duration;

/// How much one door takes. All values are positive.
///
/// @param headBytes            the longest head of a request, in bytes
/// @param headers              the most header lines
/// @param bodyBytes            the longest body, in bytes
/// @param anonymousBodyBytes   the longest body read from a request that shows no `Authorization` at all
/// @param headTime             how long a head may take from its first byte, or from the connection
/// @param bodyTime             how long one part of a body may let wait
/// @param wholeBodyTime        how long all of a body may take
/// @param idleTime             how long a connection may be silent between two requests
/// @param watchEvery           how often connections are looked at for the times above
/// @param linger               how long the other end may read a refusal whose request it has not finished
/// @param connections          the most open connections
/// @param inFlightPerPrincipal the most requests in flight with one token
/// @param sessions             the most legacy sessions
/// @param sessionIdle          how long a legacy session lives without a request
public record HttpLimits(
        int headBytes,
        int headers,
        int bodyBytes,
        int anonymousBodyBytes,
        Duration headTime,
        Duration bodyTime,
        Duration wholeBodyTime,
        Duration idleTime,
        Duration watchEvery,
        Duration linger,
        int connections,
        int inFlightPerPrincipal,
        int sessions,
        Duration sessionIdle) {

    /// The limits a gateway ships with.
    public static HttpLimits standard() {
        return new HttpLimits(
                16 * 1024,
                64,
                4 * 1024 * 1024,
                64 * 1024,
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                Duration.ofSeconds(1),
                Duration.ofMillis(300),
                10_000,
                50,
                10_000,
                Duration.ofHours(1));
    }
}
