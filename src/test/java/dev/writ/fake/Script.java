package dev.writ.fake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/// What a [ScriptedUpstream] does with one request, byte for byte. After the last step it reads the next request of the
/// same connection, unless a step ended it.
public record Script(List<Step> steps) {
    /// One thing done to the connection.
    public sealed interface Step {}

    /// Writes these characters, one byte each (ISO-8859-1).
    public record Send(String bytes) implements Step {}

    /// Writes these characters again and again until the peer goes away.
    public record Repeat(String bytes) implements Step {}

    /// Does nothing until the peer goes away or the upstream is closed.
    public record Hang() implements Step {}

    /// Closes the connection.
    public record Close() implements Step {}

    public Script {
        steps = List.copyOf(steps);
    }

    public static Script of(Step... steps) {
        return new Script(List.of(steps));
    }

    /// A well-formed response with this JSON body.
    public static Script json(int status, String body) {
        return of(new Send(response(status, "application/json", "", body)));
    }

    /// A well-formed JSON-RPC result.
    public static Script result(String id, String members) {
        return json(200, resultBody(id, members));
    }

    /// Events of one stream, one message each; well-formed.
    public static Script events(String... messages) {
        StringBuilder body = new StringBuilder();
        for (String message : messages) {
            body.append("event: message\ndata: ").append(message).append("\n\n");
        }
        return of(new Send(response(200, "text/event-stream", "", body.toString())));
    }

    /// Sends the client elsewhere.
    public static Script redirect(String location) {
        return of(new Send(response(302, "text/plain", "Location: " + location + "\r\n", "")));
    }

    /// A page where a message should be.
    public static Script html() {
        return of(new Send(response(200, "text/html", "", "<!doctype html><title>sign in</title>")));
    }

    /// A JSON string that never ends.
    public static Script neverEndingBody() {
        String chunk = "4000\r\n" + "x".repeat(0x4000) + "\r\n";
        return of(new Send(head(200, "application/json") + "Transfer-Encoding: chunked\r\n\r\n"), new Repeat(chunk));
    }

    /// A response head with one field of this many characters.
    public static Script oversizedHeader(int characters) {
        String field = "X-Padding: " + "p".repeat(characters) + "\r\n";
        return of(new Send(response(200, "application/json", field, "{}")));
    }

    /// A body that is small on the wire and unfolds to this many mebibytes.
    public static Script gzipBomb(int mebibytes) {
        String body = zipped(mebibytes);
        return of(new Send(response(200, "application/json", "Content-Encoding: gzip\r\n", body)));
    }

    /// Closes when half of the announced body was sent.
    public static Script closesMidBody(String id) {
        String whole = response(200, "application/json", "", resultBody(id, "\"content\":[]"));
        return of(new Send(whole.substring(0, whole.length() - 10)), new Close());
    }

    /// Puts bytes behind a good response, where the next response of a kept connection would begin.
    public static Script leftover(String id, String extra) {
        return of(new Send(response(200, "application/json", "", resultBody(id, "\"content\":[]")) + extra));
    }

    /// Informational responses without end.
    public static Script informationalFlood() {
        return of(new Repeat("HTTP/1.1 102 Processing\r\n\r\n"));
    }

    /// Never answers.
    public static Script silence() {
        return of(new Hang());
    }

    private static String resultBody(String id, String members) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":{\"resultType\":\"complete\"," + members + "}}";
    }

    private static String head(int status, String type) {
        return "HTTP/1.1 " + status + " Scripted\r\nContent-Type: " + type + "\r\n";
    }

    private static String response(int status, String type, String fields, String body) {
        return head(status, type) + fields + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static String zipped(int mebibytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] zeros = " ".repeat(1 << 20).getBytes(StandardCharsets.ISO_8859_1);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            for (int done = 0; done < mebibytes; done++) {
                gzip.write(zeros);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toString(StandardCharsets.ISO_8859_1);
    }
}
