package dev.writ.cli;

import dev.writ.admin.AdminServer;
import dev.writ.admin.Route;
import dev.writ.admin.SignedRequest;
import dev.writ.admin.Wire;
import dev.writ.model.Json;
import dev.writ.model.Octets;
import dev.writ.model.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The running gateway, asked over its Unix socket: one HTTP/1.1 exchange (RFC 9112) a question, with nothing but the
/// JDK, so that a command starts at once.
final class Gateway {
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 ([0-9]{3}) ");
    private static final int ANSWER_BYTES_MAX = 256 << 20;

    private final Path state;

    Gateway(Path state) {
        this.state = state;
    }

    /// Asks; the path is below `/api/v1`.
    ///
    /// @throws Fault when the gateway cannot be reached or says no
    Json.Obj get(String path) {
        return ask("GET", Route.PREFIX + path, Optional.empty(), Octets.none());
    }

    Json.Obj post(String path, Json.Obj body) {
        return ask("POST", Route.PREFIX + path, Optional.empty(), Octets.utf8(Wire.write(body)));
    }

    Json.Obj post(SignedRequest request, Secret statement) {
        return ask(request.method(), request.target(), Optional.of(statement), request.body());
    }

    private Json.Obj ask(String method, String target, Optional<Secret> statement, Octets body) {
        String answer = exchange(method, target, statement, body);
        Matcher status = STATUS.matcher(answer);
        int head = answer.indexOf("\r\n\r\n");
        if (!status.lookingAt() || head < 0) {
            throw unreachable("what answers at its socket does not speak HTTP");
        }
        Json.Obj said = read(answer.substring(head + 4));
        int code = Integer.parseInt(status.group(1));
        if (code >= 400) {
            throw Fault.answered(code, said);
        }
        return said;
    }

    private Json.Obj read(String body) {
        try {
            return Wire.read(body);
        } catch (IllegalArgumentException broken) {
            Fault fault = unreachable("its answer cannot be read");
            fault.addSuppressed(broken);
            throw fault;
        }
    }

    private String exchange(String method, String target, Optional<Secret> statement, Octets body) {
        Path socket = state.resolve(AdminServer.SOCKET);
        String head = method + " " + target + " HTTP/1.1\r\nHost: writ\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + body.size() + "\r\n"
                + statement.map(Gateway::header).orElse("") + "\r\n";
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            write(channel, head.getBytes(StandardCharsets.UTF_8));
            write(channel, body.array());
            return answer(channel);
        } catch (IOException | IllegalArgumentException failed) {
            Fault fault = unreachable("nothing answers at " + socket);
            fault.addSuppressed(failed);
            throw fault;
        }
    }

    private static String header(Secret statement) {
        return statement.revealText(text -> SignedRequest.HEADER + ": " + text + "\r\n");
    }

    private static void write(SocketChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private static String answer(SocketChannel channel) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
        while (channel.read(buffer) >= 0) {
            answer.write(buffer.array(), 0, buffer.position());
            buffer.clear();
            if (answer.size() > ANSWER_BYTES_MAX) {
                throw new IOException("the answer is too long");
            }
        }
        return answer.toString(StandardCharsets.UTF_8);
    }

    private Fault unreachable(String why) {
        return Fault.of(
                Exit.UNREACHABLE,
                "unreachable",
                "The gateway cannot be reached: " + why + ".",
                "Start it with `writ up`, or name its state folder with --state.");
    }
}
