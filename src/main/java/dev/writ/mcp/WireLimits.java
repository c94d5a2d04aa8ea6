package dev.writ.mcp;

/// How much one message may hold. Every figure is a count that does not depend on time or load.
///
/// @param documentBytes bytes of the whole text
/// @param depth         objects and arrays within each other, the root counted
/// @param tokens        names, values, and starts and ends of objects and arrays
/// @param stringChars   UTF-16 units of one string value, unescaped
/// @param nameChars     UTF-16 units of one name, unescaped
/// @param numberChars   characters of one number
/// @param exponent      size of the written power of ten of one number
public record WireLimits(
        int documentBytes, int depth, int tokens, int stringChars, int nameChars, int numberChars, int exponent) {

    private static final int MEBI = 1 << 20;
    private static final WireLimits REQUESTS = new WireLimits(4 * MEBI, 64, 200_000, MEBI, 256, 32, 999);
    private static final WireLimits REPLIES = new WireLimits(8 * MEBI, 64, 500_000, 4 * MEBI, 4096, 128, 9999);

    /// For what agents send.
    public static WireLimits requests() {
        return REQUESTS;
    }

    /// For what servers send: wider, since a screenshot is one string.
    public static WireLimits replies() {
        return REPLIES;
    }
}
