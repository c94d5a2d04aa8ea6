package dev.writ.scenario;

import dev.writ.fake.JsonText;
import dev.writ.fake.TestGateway;
import dev.writ.mcp.Protocol;
import dev.writ.model.Json;
import dev.writ.model.Secret;
import dev.writ.transport.http.HttpDoor;
import dev.writ.transport.http.HttpSettings;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The agents' door over HTTP on a free port, with a client of one era.
final class HttpClientDoor implements Door {
    private static final String DECISION = "dev.writ/decision";
    private static final String LEGACY = Protocol.V2025_11_25;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> sessions = new HashMap<>();
    private final HttpDoor door;
    private final boolean modern;
    private final int port;

    HttpClientDoor(Vertx vertx, TestGateway gateway, boolean modern) {
        this.modern = modern;
        this.door = new HttpDoor(vertx, gateway.gate(), HttpSettings.loopback(0, "0.0.0"), gateway.clock());
        this.port = TestGateway.await(door.start());
    }

    @Override
    public Seen call(Optional<Secret> token, String server, String tool, String arguments) {
        String params = "\"name\":" + quoted(tool) + ",\"arguments\":" + arguments;
        return ask(token, server, "tools/call", params, Map.of(Protocol.NAME_HEADER, tool));
    }

    @Override
    public Seen list(Optional<Secret> token, String server) {
        return ask(token, server, "tools/list", "", Map.of());
    }

    private Seen ask(
            Optional<Secret> token, String server, String method, String params, Map<String, String> mirrored) {
        return modern
                ? seen(post(token, server, modernHeaders(method, mirrored), modernBody(method, params)))
                : legacy(token, server, method, params);
    }

    /// As a client of the time before 2026-07-28 does it: a session first, which is opened once.
    private Seen legacy(Optional<Secret> token, String server, String method, String params) {
        String key = token.map(secret -> secret.revealText(text -> text)).orElse("") + " " + server;
        String session = sessions.get(key);
        if (session == null) {
            HttpResponse<String> opened =
                    post(token, server, Map.of(), legacyBody("initialize", """
                    "protocolVersion":"%s","capabilities":{},"clientInfo":{"name":"test","version":"1"}\
                    """.formatted(LEGACY)));
            Optional<String> minted = opened.headers().firstValue("mcp-session-id");
            if (minted.isEmpty()) {
                return seen(opened);
            }
            session = minted.get();
            sessions.put(key, session);
        }
        Map<String, String> headers = Map.of("Mcp-Session-Id", session, Protocol.VERSION_HEADER, LEGACY);
        return seen(post(token, server, headers, legacyBody(method, params)));
    }

    private static Map<String, String> modernHeaders(String method, Map<String, String> mirrored) {
        Map<String, String> headers = new HashMap<>(mirrored);
        headers.put(Protocol.VERSION_HEADER, Protocol.V2026_07_28);
        headers.put(Protocol.METHOD_HEADER, method);
        return headers;
    }

    private static String modernBody(String method, String params) {
        String meta = "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"" + Protocol.V2026_07_28
                + "\",\"io.modelcontextprotocol/clientCapabilities\":{}}";
        return legacyBody(method, params.isEmpty() ? meta : params + "," + meta);
    }

    private static String legacyBody(String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":{" + params + "}}";
    }

    private HttpResponse<String> post(Optional<Secret> token, String server, Map<String, String> headers, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/mcp/" + server))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        token.ifPresent(secret -> secret.revealText(text -> request.header("Authorization", "Bearer " + text)));
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static Seen seen(HttpResponse<String> response) {
        String text = response.statusCode() + " " + response.body();
        if (!response.body().startsWith("{")) {
            throw new AssertionError("no JSON came back: " + text);
        }
        Json.Obj body = JsonText.object(response.body());
        Optional<Json.Obj> error = body.object("error");
        if (error.isPresent()) {
            return new Seen(codeOfError(error.get()), text, List.of());
        }
        Json.Obj result = body.object("result").orElseGet(Json.Obj::empty);
        String code = result.object("_meta")
                .flatMap(meta -> meta.object(DECISION))
                .flatMap(decision -> decision.text("code"))
                .orElse("");
        return new Seen(code, text, tools(result));
    }

    private static String codeOfError(Json.Obj error) {
        boolean unknown = error.text("message").orElse("").startsWith("Unknown tool: ");
        return unknown
                ? "unknown_tool"
                : error.object("data")
                        .flatMap(data -> data.object(DECISION))
                        .flatMap(decision -> decision.text("code"))
                        .orElse("error without a code");
    }

    private static List<String> tools(Json.Obj result) {
        return result.member("tools").orElse(Json.NULL) instanceof Json.Arr(List<Json> items)
                ? items.stream()
                        .map(item -> item instanceof Json.Obj tool
                                ? tool.text("name").orElse("?")
                                : "?")
                        .toList()
                : List.of();
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    @Override
    public void close() {
        client.close();
        TestGateway.await(door.stop());
    }
}
