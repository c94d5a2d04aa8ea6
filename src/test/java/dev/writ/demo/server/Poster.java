package dev.writ.demo.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Posts raw messages to an MCP endpoint.
final class Poster implements AutoCloseable {
    static final String META = "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
            + "\"io.modelcontextprotocol/clientCapabilities\":{}}";

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI url;

    Poster(URI url) {
        this.url = url;
    }

    /// A modern request whose headers repeat its body, unless the change says otherwise.
    HttpResponse<String> modern(String method, String name, String params, Consumer<Map<String, String>> change)
            throws IOException, InterruptedException {
        Map<String, String> headers =
                new LinkedHashMap<>(Map.of("MCP-Protocol-Version", "2026-07-28", "Mcp-Method", method));
        if (!name.isEmpty()) {
            headers.put("Mcp-Name", name);
        }
        change.accept(headers);
        return post(request("1", method, params.isEmpty() ? META : params + "," + META), headers);
    }

    HttpResponse<String> modern(String method) throws IOException, InterruptedException {
        return modern(method, "", "", _ -> {});
    }

    /// A modern `tools/call`.
    HttpResponse<String> call(String tool, String arguments) throws IOException, InterruptedException {
        return modern("tools/call", tool, "\"name\":\"" + tool + "\",\"arguments\":" + arguments, _ -> {});
    }

    HttpResponse<String> post(String body, Map<String, String> headers) throws IOException, InterruptedException {
        return client.send(build(body, headers), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<InputStream> stream(String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        return client.send(build(body, headers), HttpResponse.BodyHandlers.ofInputStream());
    }

    HttpResponse<String> bare(String httpMethod, Map<String, String> headers) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(url).method(httpMethod, HttpRequest.BodyPublishers.noBody());
        headers.forEach(request::header);
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest build(String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return request.build();
    }

    static String request(String id, String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":{" + params + "}}";
    }

    static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    static int errorCode(HttpResponse<String> response) {
        return json(response).path("error").path("code").asInt();
    }

    @Override
    public void close() {
        client.close();
    }
}
