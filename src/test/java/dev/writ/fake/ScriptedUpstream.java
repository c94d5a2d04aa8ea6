package dev.writ.fake;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A raw socket that answers each HTTP request with a [Script] and remembers every byte it was sent: the proof that
/// nothing arrived, and the source of faults that no HTTP library would produce.
public final class ScriptedUpstream implements AutoCloseable {
    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*(\"[^\"]*\"|-?\\d+)");
    private static final Pattern METHOD = Pattern.compile("\"method\"\\s*:\\s*\"([^\"]*)\"");
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length:\\s*(\\d+)");
    private static final Pattern CHUNKED = Pattern.compile("(?i)\r\ntransfer-encoding:[^\r]*chunked");

    /// One HTTP request, each character one byte (ISO-8859-1).
    ///
    /// @param connection which connection brought it, counted from 1
    public record Request(int connection, String head, String body) {
        /// The JSON-RPC id as JSON text; `null` when there is none.
        public String id() {
            return first(ID).orElse("null");
        }

        /// The JSON-RPC method; empty when there is none.
        public String method() {
            return first(METHOD).orElse("");
        }

        private Optional<String> first(Pattern pattern) {
            Matcher matcher = pattern.matcher(body);
            return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
        }
    }

    private final ServerSocket listening;
    private final Function<Request, Script> scripts;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicLong octets = new AtomicLong();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<IOException> broken = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);

    private ScriptedUpstream(Function<Request, Script> scripts) throws IOException {
        this.scripts = scripts;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    /// Listens on a free port of loopback and answers every request by this function.
    public static ScriptedUpstream answering(Function<Request, Script> scripts) {
        try {
            ScriptedUpstream upstream = new ScriptedUpstream(scripts);
            Thread.ofVirtual().name("scripted-upstream").start(upstream::accept);
            return upstream;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A modern server that is well-behaved until a tool is called.
    ///
    /// @param tools the JSON array of its tools
    public static ScriptedUpstream onCall(String tools, Function<Request, Script> call) {
        String cache = ",\"ttlMs\":0,\"cacheScope\":\"private\"";
        return answering(request -> switch (request.method()) {
            case "server/discover" ->
                Script.result(
                        request.id(), "\"supportedVersions\":[\"2026-07-28\"],\"capabilities\":{\"tools\":{}}" + cache);
            case "tools/list" -> Script.result(request.id(), "\"tools\":" + tools + cache);
            case "tools/call" -> call.apply(request);
            default ->
                Script.json(
                        404,
                        "{\"jsonrpc\":\"2.0\",\"id\":" + request.id()
                                + ",\"error\":{\"code\":-32601,\"message\":\"Method not found\"}}");
        });
    }

    public int port() {
        return listening.getLocalPort();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port() + "/mcp");
    }

    /// How many connections were accepted.
    public int connections() {
        return connections.get();
    }

    /// How many bytes arrived, whether they made a request or not.
    public long bytesReceived() {
        return octets.get();
    }

    /// The requests that arrived whole, in order.
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /// How many whole requests had this JSON-RPC method.
    public long requests(String method) {
        return requests.stream()
                .filter(request -> request.method().equals(method))
                .count();
    }

    /// Why connections broke, if some did: mostly a peer that went away in the middle, as it should.
    public List<IOException> broken() {
        return List.copyOf(broken);
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                int number = connections.incrementAndGet();
                open.add(socket);
                Thread.ofVirtual().name("scripted-upstream-" + number).start(() -> serve(socket, number));
            } catch (IOException e) {
                broken.add(e);
            }
        }
    }

    private void serve(Socket socket, int number) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            Optional<Request> request = read(in, number);
            while (request.isPresent()) {
                requests.add(request.get());
                if (!play(scripts.apply(request.get()), socket)) {
                    return;
                }
                request = read(in, number);
            }
        } catch (IOException e) {
            broken.add(e);
        } catch (InterruptedException e) {
            broken.add(new IOException("interrupted", e));
        } finally {
            open.remove(socket);
        }
    }

    /// Whether the connection lives on.
    private boolean play(Script script, Socket socket) throws IOException, InterruptedException {
        for (Script.Step step : script.steps()) {
            switch (step) {
                case Script.Send(String bytes) -> write(socket, bytes);
                case Script.Repeat(String bytes) -> {
                    while (closed.getCount() > 0) {
                        write(socket, bytes);
                    }
                }
                case Script.Hang() -> closed.await();
                case Script.Close() -> {
                    return false;
                }
            }
        }
        return true;
    }

    private static void write(Socket socket, String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    private Optional<Request> read(InputStream in, int number) throws IOException {
        String head = until(in, "\r\n\r\n");
        if (head.isEmpty()) {
            return Optional.empty();
        }
        Matcher length = LENGTH.matcher(head);
        if (length.find()) {
            return Optional.of(new Request(number, head, exactly(in, Integer.parseInt(length.group(1)))));
        }
        String body = CHUNKED.matcher(head).find() ? chunks(in) : "";
        return Optional.of(new Request(number, head, body));
    }

    private String chunks(InputStream in) throws IOException {
        StringBuilder body = new StringBuilder();
        int size = size(until(in, "\r\n"));
        while (size > 0) {
            body.append(exactly(in, size));
            until(in, "\r\n");
            size = size(until(in, "\r\n"));
        }
        until(in, "\r\n");
        return body.toString();
    }

    private static int size(String line) {
        return line.isEmpty()
                ? 0
                : Integer.parseInt(line.replaceFirst(";.*", "").trim(), 16);
    }

    /// What comes up to and with the end; nothing when the peer is done before it sent anything.
    private String until(InputStream in, String end) throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.length() < end.length() || read.lastIndexOf(end) != read.length() - end.length()) {
            int octet = in.read();
            if (octet < 0) {
                return "";
            }
            octets.incrementAndGet();
            read.append((char) octet);
        }
        return read.toString();
    }

    private String exactly(InputStream in, int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        octets.addAndGet(bytes.length);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
