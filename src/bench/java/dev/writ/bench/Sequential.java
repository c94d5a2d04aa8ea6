package dev.writ.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One call after the other over one kept connection each: straight to the server, through nginx, through the gateway,
/// in turn, so that whatever else the machine does meets all three alike. Checks every answer.
///
/// Runs from its source: `java Sequential.java TOKENS CALLS URL…`, the server's own URL first.
public final class Sequential {
    private static final int WARM = 4_000;
    private static final int TURN = 50;

    private final Socket socket;
    private final InputStream in;
    private final byte[] head;
    private final byte[] tail;
    private final List<Long> nanos = new ArrayList<>();
    private int id = 100_000;

    private Sequential(URI url, String token) throws IOException {
        socket = new Socket(url.getHost(), url.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(10_000);
        in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
        String before = "{\"jsonrpc\":\"2.0\",\"id\":";
        String after = ",\"method\":\"tools/call\",\"params\":{\"name\":\"echo\",\"arguments\":{\"text\":\""
                + "The quick brown fox jumps over the lazy dog. ".repeat(15) + "\"},\"_meta\":{"
                + "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
                + "\"io.modelcontextprotocol/clientInfo\":{\"name\":\"sequential\",\"version\":\"1\"},"
                + "\"io.modelcontextprotocol/clientCapabilities\":{}}}}";
        String lines = "POST " + url.getPath() + " HTTP/1.1\r\nHost: " + url.getAuthority()
                + "\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/json\r\nAccept: application/json, text/event-stream\r\n"
                + "MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: tools/call\r\nMcp-Name: echo\r\nContent-Length: "
                + (before.length() + 6 + after.length()) + "\r\n\r\n";
        head = (lines + before).getBytes(StandardCharsets.UTF_8);
        tail = after.getBytes(StandardCharsets.UTF_8);
    }

    static void main(String[] args) throws IOException {
        String token = Files.readAllLines(Path.of(args[0])).getFirst();
        int calls = Integer.parseInt(args[1]);
        List<Sequential> targets = new ArrayList<>();
        for (String url : Arrays.asList(args).subList(2, args.length)) {
            targets.add(new Sequential(URI.create(url), token));
        }
        rounds(targets, WARM);
        targets.forEach(target -> target.nanos.clear());
        rounds(targets, calls);
        double[] base = targets.getFirst().percentiles();
        System.out.printf("%-24s %10s %10s %14s %14s%n", "", "p50 ms", "p99 ms", "p50 added ms", "p99 added ms");
        List<String> names = List.of("server, no proxy", "nginx, plain proxy", "writ, governed");
        for (int at = 0; at < targets.size(); at++) {
            double[] own = targets.get(at).percentiles();
            System.out.printf(
                    "%-24s %10.3f %10.3f %14.3f %14.3f%n",
                    names.get(at), own[0], own[1], own[0] - base[0], own[1] - base[1]);
            targets.get(at).socket.close();
        }
    }

    private static void rounds(List<Sequential> targets, int calls) throws IOException {
        for (int done = 0; done < calls; done += TURN) {
            for (Sequential target : targets) {
                for (int at = 0; at < TURN; at++) {
                    target.call();
                }
            }
        }
    }

    private void call() throws IOException {
        byte[] number = Integer.toString(++id).getBytes(StandardCharsets.UTF_8);
        byte[] request = Arrays.copyOf(head, head.length + number.length + tail.length);
        System.arraycopy(number, 0, request, head.length, number.length);
        System.arraycopy(tail, 0, request, head.length + number.length, tail.length);
        long start = System.nanoTime();
        socket.getOutputStream().write(request);
        String answer = answer();
        nanos.add(System.nanoTime() - start);
        if (!answer.contains("\"id\":" + id) || !answer.contains("The quick") || answer.contains("\"isError\":true")) {
            throw new IllegalStateException("not the answer to call " + id + ": " + answer);
        }
    }

    private String answer() throws IOException {
        int length = -1;
        boolean chunked = false;
        String line = line();
        while (!line.isEmpty()) {
            String lower = line.toLowerCase(java.util.Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(
                        line.substring("content-length:".length()).strip());
            }
            chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
            line = line();
        }
        if (!chunked) {
            return text(length);
        }
        StringBuilder whole = new StringBuilder();
        for (int size = size(); size > 0; size = size()) {
            whole.append(text(size));
            line();
        }
        line();
        return whole.toString();
    }

    private int size() throws IOException {
        return Integer.parseInt(line().strip(), 16);
    }

    private String text(int length) throws IOException {
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the connection was closed");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    /// p50 and p99 in milliseconds.
    private double[] percentiles() {
        List<Long> sorted = nanos.stream().sorted().toList();
        return new double[] {sorted.get(sorted.size() / 2) / 1e6, sorted.get(sorted.size() * 99 / 100) / 1e6};
    }
}
