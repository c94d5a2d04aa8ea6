package dev.writ.transport.http;

import dev.writ.mcp.JsonWriter;
import dev.writ.model.Json;
import dev.writ.model.Octets;
import dev.writ.model.ServerName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Protected resource metadata (RFC 9728 §2). Answered alike for every name, so that it tells nobody which servers
/// exist.
final class ResourceMetadata {

    private ResourceMetadata() {}

    static Octets of(String publicUrl, ServerName server) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("resource", new Json.Str(publicUrl + Route.MCP + server));
        members.put("authorization_servers", new Json.Arr(List.of(new Json.Str(publicUrl))));
        members.put("bearer_methods_supported", new Json.Arr(List.of(new Json.Str("header"))));
        return JsonWriter.write(Json.Obj.of(members));
    }

    /// Where the metadata of this route is.
    static String address(String publicUrl, String server) {
        return publicUrl + Route.METADATA + server;
    }
}
