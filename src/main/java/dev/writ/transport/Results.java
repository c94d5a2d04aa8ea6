package dev.writ.transport;

import dev.writ.mcp.Era;
import dev.writ.mcp.JsonWriter;
import dev.writ.mcp.MetaKey;
import dev.writ.mcp.RawObject;
import dev.writ.model.Json;
import dev.writ.model.Octets;
import dev.writ.model.ServerName;
import dev.writ.model.ToolDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The `result` objects this gateway writes itself, in the shape of either era.
final class Results {

    /// How long a client may keep a list. Short, because a list depends on catalogue and authority.
    private static final long TTL_MILLIS = 5_000;

    private final List<String> versions;
    private final String release;

    /// @param versions the revisions of MCP that may be used, newest first
    /// @param release  the gateway's own version
    Results(List<String> versions, String release) {
        this.versions = List.copyOf(versions);
        this.release = release;
    }

    /// The answer to `initialize` (MCP 2025-11-25, lifecycle).
    Octets initialized(String protocol, ServerName server) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("protocolVersion", new Json.Str(protocol));
        members.put("capabilities", capabilities());
        members.put("serverInfo", implementation(server));
        return JsonWriter.write(Json.Obj.of(members));
    }

    /// The answer to `server/discover` (MCP 2026-07-28, server, discover).
    Octets discovered(ServerName server) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put(
                "supportedVersions",
                new Json.Arr(versions.stream().<Json>map(Json.Str::new).toList()));
        members.put("capabilities", capabilities());
        members.putAll(cacheable());
        members.put("_meta", Json.Obj.of(Map.of(MetaKey.SERVER_INFO, implementation(server))));
        return JsonWriter.write(Json.Obj.of(members));
    }

    /// The answer to `tools/list`: each definition byte for byte.
    Octets listed(Era era, List<ToolDefinition> tools) {
        String items = tools.stream().map(tool -> tool.bytes().text()).collect(Collectors.joining(","));
        String hints = switch (era) {
            case LEGACY -> "";
            case MODERN -> {
                String object = JsonWriter.write(Json.Obj.of(cacheable())).text();
                yield "," + object.substring(1, object.length() - 1);
            }
        };
        return Octets.utf8("{\"tools\":[" + items + "]" + hints + "}");
    }

    /// A tool's result as this era wants it: modern clients are told that it is complete.
    static Octets called(Era era, Octets result) {
        return switch (era) {
            case LEGACY -> result;
            case MODERN -> {
                RawObject object = RawObject.ofReply(result);
                yield object.tree().member("resultType").isPresent()
                        ? result
                        : object.with("resultType", new Json.Str("complete")).bytes();
            }
        };
    }

    private static Map<String, Json> cacheable() {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("resultType", new Json.Str("complete"));
        members.put("ttlMs", Json.Num.of(TTL_MILLIS));
        members.put("cacheScope", new Json.Str("private"));
        return members;
    }

    private static Json.Obj capabilities() {
        return Json.Obj.of(Map.of("tools", Json.Obj.empty()));
    }

    private Json.Obj implementation(ServerName server) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("name", new Json.Str(server.value()));
        members.put("version", new Json.Str(release));
        return Json.Obj.of(members);
    }
}
