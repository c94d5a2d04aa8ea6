package dev.writ.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/// An agent's MCP client (2026-07-28, Streamable HTTP), as small as the protocol allows. It knows nothing of Writ.
final class DemoAgent implements AutoCloseable {
    private static final String VERSION = "2026-07-28";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String base;
    private final String token;
    private int id;

    /// @param base  the gateway's MCP base, e.g. `http://127.0.0.1:7700/mcp`
    /// @param token the task token
    DemoAgent(String base, String token) {
        this.base = base;
        this.token = token;
    }

    /// What came back: the HTTP status and the JSON-RPC message.
    record Answer(int status, JsonNode message) {
        /// The first line of the result's text, or the error's message, or the bare status.
        String firstLine() {
            String text = message.at("/result/content/0/text").asString("");
            if (text.isEmpty()) {
                text = message.at("/error/message").asString("HTTP " + status);
            }
            return text.lines().findFirst().orElse("");
        }

        /// The code word of a refusal; empty when it is none.
        String refusal() {
            return message.at("/result/_meta/dev.writ~1decision/code").asString("");
        }
    }

    /// Lists a server's tools.
    Answer list(String server) {
        return send(server, "tools/list", "", JSON.createObjectNode());
    }

    /// Calls a tool.
    Answer call(String server, String tool, String arguments) {
        ObjectNode params = JSON.createObjectNode();
        params.put("name", tool);
        params.set("arguments", JSON.readTree(arguments));
        return send(server, "tools/call", tool, params);
    }

    private Answer send(String server, String method, String name, ObjectNode params) {
        ObjectNode meta = params.putObject("_meta");
        meta.put("io.modelcontextprotocol/protocolVersion", VERSION);
        meta.putObject("io.modelcontextprotocol/clientInfo")
                .put("name", "demo-agent")
                .put("version", "1");
        meta.putObject("io.modelcontextprotocol/clientCapabilities");
        ObjectNode message = JSON.createObjectNode();
        message.put("jsonrpc", "2.0").put("id", ++id).put("method", method);
        message.set("params", params);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + "/" + server))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .header("MCP-Protocol-Version", VERSION)
                .header("Mcp-Method", method);
        if (!name.isEmpty()) {
            request.header("Mcp-Name", name);
        }
        return exchange(request.POST(HttpRequest.BodyPublishers.ofString(message.toString()))
                .build());
    }

    private Answer exchange(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            String body = response.body();
            return new Answer(response.statusCode(), body.isEmpty() ? JSON.createObjectNode() : JSON.readTree(body));
        } catch (IOException failed) {
            throw new UncheckedIOException("the gateway did not answer", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the gateway", interrupted);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
