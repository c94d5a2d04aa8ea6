package dev.writ.demo.server;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/// The stdio transport: one message a line, both ways, until the input ends.
final class StdioEndpoint {
    private static final int LINE_BYTES_MAX = 16 << 20;

    private final Eras eras;
    private final Legacy legacy;
    private final Modern modern;
    private final ListChanges changes;
    private final Ledger ledger;
    private final InputStream in;
    private final OutputStream out;
    private final Session session = new Session();
    private final Consumer<String> peer = this::write;

    StdioEndpoint(
            Eras eras,
            Legacy legacy,
            Modern modern,
            ListChanges changes,
            Ledger ledger,
            InputStream in,
            OutputStream out) {
        this.eras = eras;
        this.legacy = legacy;
        this.modern = modern;
        this.changes = changes;
        this.ledger = ledger;
        this.in = new BufferedInputStream(in, 1 << 16);
        this.out = out;
    }

    /// Reads and answers until the input ends; what is still worked on then is cancelled.
    void serve() throws IOException {
        try {
            for (Optional<byte[]> line = line(); line.isPresent(); line = line()) {
                if (line.get().length > 0) {
                    take(line.get());
                }
            }
        } finally {
            changes.detach(peer);
            session.cancelAll();
        }
    }

    private void take(byte[] line) {
        ledger.received(new Received("stdio", List.of(), line));
        try {
            Envelope message = EnvelopeScan.read(line);
            Turn turn = new Turn(
                    message.id().orElse("null"), message.params().meta().progressToken(), peer);
            if (message.isRequest()) {
                answer(message, turn).thenAccept(reply -> reply.messages().forEach(peer));
            } else if (message.is("notifications/initialized")
                    && session.version().isPresent()) {
                changes.attach(peer);
            } else {
                legacy.notified(message, session);
            }
        } catch (MalformedMessage e) {
            Reply.unreadable(e).messages().forEach(peer);
        }
    }

    private CompletionStage<Reply> answer(Envelope request, Turn turn) {
        if (isModern(request)) {
            session.begin(turn);
            return modern.answer(request, Optional.empty(), turn).whenComplete((_, _) -> session.end(turn));
        }
        if (request.is("initialize")) {
            String version = Legacy.negotiate(request.params().protocolVersion());
            session.agree(version);
            return Calls.now(Legacy.initialized(turn.id(), version, true));
        }
        if (session.version().isEmpty() && !request.is("ping")) {
            return Calls.now(Reply.error(400, turn.id(), -32600, "the server is not initialized"));
        }
        return legacy.answer(request, session, turn);
    }

    private boolean isModern(Envelope request) {
        if (eras != Eras.BOTH) {
            return eras.modern();
        }
        Optional<String> version = request.params().meta().version();
        return request.is("server/discover") || (version.isPresent() && !Eras.LEGACY_VERSIONS.contains(version.get()));
    }

    private Optional<byte[]> line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                return line.size() == 0 ? Optional.empty() : Optional.of(line.toByteArray());
            }
            if (line.size() == LINE_BYTES_MAX) {
                throw new IOException("a line is longer than " + LINE_BYTES_MAX + " bytes");
            }
            line.write(octet);
        }
        return Optional.of(line.toByteArray());
    }

    private void write(String message) {
        byte[] bytes = (message + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            synchronized (out) {
                out.write(bytes);
                out.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to the client", e);
        }
    }
}
