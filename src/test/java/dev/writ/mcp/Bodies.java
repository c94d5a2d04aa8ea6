package dev.writ.mcp;

import java.nio.charset.StandardCharsets;

/// Bodies for the tests of the wire.
final class Bodies {
    static final EnvelopeParser PARSER = new EnvelopeParser(WireLimits.requests());

    private Bodies() {}

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// JSON written with apostrophes for quotes, which is easier to read in Java.
    static String json(String text) {
        return text.replace('\'', '"');
    }

    static Envelope parse(String text) {
        return PARSER.parse(utf8(text));
    }

    static Envelope.Request request(String text) {
        return (Envelope.Request) parse(text);
    }

    /// A call of `echo` with this text as arguments.
    static String call(String arguments) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"echo\",\"arguments\":"
                + arguments + "}}";
    }

    /// A call with this value as the one argument.
    static String argument(String value) {
        return call("{\"v\":" + value + "}");
    }

    /// A request with these params.
    static String params(String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"params\":" + params + "}";
    }

    /// A message with these members after `jsonrpc`.
    static String message(String members) {
        return "{\"jsonrpc\":\"2.0\"," + members + "}";
    }
}
