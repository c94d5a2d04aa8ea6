package dev.writ.transport.http;

import dev.writ.mcp.Protocol;
import java.util.List;
import java.util.Set;

/// Where and for whom one door is open.
///
/// @param host      the address to bind
/// @param port      the port to bind; 0 lets the system choose
/// @param hosts     the `Host` values served, exactly as they must arrive, with the port where it is not 80; empty
/// means
///                  the loopback names with the bound port
/// @param origins   the `Origin` values allowed, exactly; empty means `http://` and each of the hosts
/// @param publicUrl the URL clients know the gateway by, without a slash at its end; empty means `http://`, the first
/// host
/// @param versions  the revisions of MCP that may be used, newest first
/// @param release   the gateway's own version, shown to clients
/// @param limits    how much it takes
/// @param loops     on how many event loops it serves
public record HttpSettings(
        String host,
        int port,
        List<String> hosts,
        Set<String> origins,
        String publicUrl,
        List<String> versions,
        String release,
        HttpLimits limits,
        int loops) {

    public HttpSettings {
        hosts = List.copyOf(hosts);
        origins = Set.copyOf(origins);
        versions = List.copyOf(versions);
    }

    /// Loopback only, with the limits a gateway ships with.
    public static HttpSettings loopback(int port, String release) {
        return new HttpSettings(
                "127.0.0.1", port, List.of(), Set.of(), "", Protocol.VERSIONS, release, HttpLimits.standard(), 1);
    }

    /// These settings with everything that was left empty filled in for the port that was bound.
    HttpSettings bound(int bound) {
        List<String> served =
                hosts.isEmpty() ? List.of("127.0.0.1:" + bound, "localhost:" + bound, "[::1]:" + bound) : hosts;
        Set<String> from = origins.isEmpty()
                ? Set.copyOf(served.stream().map(name -> "http://" + name).toList())
                : origins;
        String url = publicUrl.isEmpty() ? "http://" + served.getFirst() : publicUrl;
        return new HttpSettings(host, bound, served, from, url, versions, release, limits, loops);
    }
}
