package dev.writ.cli;

import dev.writ.admin.Wire;
import dev.writ.model.Json;
import dev.writ.model.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/// One `tools/call` over Streamable HTTP (MCP 2026-07-28): stateless, so one request is the whole conversation.
/// Arguments that a tool wants mirrored in headers are not mirrored.
final class McpCall {
    private static final String VERSION = "2026-07-28";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final String mcp;
    private final String version;

    /// @param mcp where the gateway listens for agents, e.g. `http://127.0.0.1:7700/mcp`
    McpCall(String mcp, String version) {
        this.mcp = mcp;
        this.version = version;
    }

    /// The message that answers.
    ///
    /// @param arguments travel as they are
    Json.Obj call(String server, String tool, String arguments, Secret bearer) {
        String body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":" + quoted(tool)
                + ",\"arguments\":" + arguments + ",\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"" + VERSION
                + "\",\"io.modelcontextprotocol/clientInfo\":{\"name\":\"writ-call\",\"version\":" + quoted(version)
                + "},\"io.modelcontextprotocol/clientCapabilities\":{}}}}";
        HttpRequest request = HttpRequest.newBuilder(URI.create(mcp + "/" + Verb.escaped(server)))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .header("MCP-Protocol-Version", VERSION)
                .header("Mcp-Method", "tools/call")
                .header("Mcp-Name", headerText(tool))
                .header("Authorization", bearer.revealText(text -> "Bearer " + text))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build()) {
            return answer(client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8)));
        } catch (IOException failed) {
            Fault fault = Fault.of(
                    Exit.UNREACHABLE,
                    "unreachable",
                    "The gateway does not answer at " + mcp + ".",
                    "See `writ status`.");
            fault.addSuppressed(failed);
            throw fault;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Fault.of(Exit.ERROR, "interrupted", "The call was interrupted.", "Its outcome is in the log.");
        }
    }

    private static Json.Obj answer(HttpResponse<String> response) {
        if (response.statusCode() == 401) {
            throw Fault.of(
                    Exit.SIGN_IN,
                    "token_refused",
                    "The gateway does not believe the token.",
                    "Use the task's own token.");
        }
        boolean stream = response.headers()
                .firstValue("Content-Type")
                .filter(type -> type.startsWith("text/event-stream"))
                .isPresent();
        List<String> messages = stream
                ? response.body()
                        .lines()
                        .filter(line -> line.startsWith("data:"))
                        .map(line -> line.substring(5).strip())
                        .filter(data -> !data.isEmpty())
                        .toList()
                : List.of(response.body());
        for (String text : messages) {
            Json.Obj message = read(text, response.statusCode());
            if (message.member("id").isPresent()
                    && (message.member("result").isPresent()
                            || message.member("error").isPresent())) {
                return message;
            }
        }
        throw unreadable(response.statusCode());
    }

    private static Json.Obj read(String text, int status) {
        try {
            return Wire.read(text);
        } catch (IllegalArgumentException broken) {
            Fault fault = unreadable(status);
            fault.addSuppressed(broken);
            throw fault;
        }
    }

    private static Fault unreadable(int status) {
        return Fault.of(
                Exit.ERROR,
                "bad_answer",
                "The gateway answered with HTTP " + status + " and no message.",
                "See `writ audit tail`.");
    }

    private static String quoted(String text) {
        return Wire.write(new Json.Str(text));
    }

    private static String headerText(String name) {
        boolean plain = name.chars().allMatch(c -> c > 0x20 && c < 0x7f);
        return plain
                ? name
                : "=?base64?" + Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8)) + "?=";
    }
}
