package dev.writ.transport.http;

import dev.writ.model.ServerName;
import java.util.regex.Pattern;

/// What a path leads to.
sealed interface Route {

    /// MCP with one server.
    ///
    /// @param server the last part, unchecked: whether it exists is the gate's to say
    record Mcp(String server) implements Route {}

    /// Protected resource metadata (RFC 9728 §3.1) of one server's route.
    record Metadata(ServerName server) implements Route {}

    /// Whether the process serves.
    record Health() implements Route {}

    /// Nothing.
    record Nowhere() implements Route {}

    /// The paths this door reads in one way only. No percent-encoding: no route needs it, and `%2e`, `%2f` and overlong
    /// UTF-8 are what other parts would read differently.
    Pattern PLAIN = Pattern.compile("(?:/[A-Za-z0-9_~.-]{0,127}[A-Za-z0-9_~-]){1,8}");

    String MCP = "/mcp/";
    String METADATA = "/.well-known/oauth-protected-resource/mcp/";

    /// Where this request target leads; its query plays no part.
    ///
    /// @throws BadHttp when two readers could take the path for different ones
    static Route of(String target) throws BadHttp {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        if (path.equals("/")) {
            return new Nowhere();
        }
        if (!PLAIN.matcher(path).matches()) {
            throw new BadHttp("the path is ambiguous");
        }
        if (path.equals("/health")) {
            return new Health();
        }
        if (path.startsWith(METADATA)) {
            return metadata(path.substring(METADATA.length()));
        }
        String server = path.startsWith(MCP) ? path.substring(MCP.length()) : "";
        return server.isEmpty() || server.indexOf('/') >= 0 ? new Nowhere() : new Mcp(server);
    }

    private static Route metadata(String name) {
        try {
            return new Metadata(new ServerName(name));
        } catch (IllegalArgumentException _) {
            return new Nowhere();
        }
    }
}
