package dev.writ.upstream.http;

import dev.writ.model.ServerName;
import dev.writ.model.TaskId;
import dev.writ.model.Ticker;
import dev.writ.upstream.ClientName;
import dev.writ.upstream.Exchange;
import dev.writ.upstream.Listing;
import dev.writ.upstream.Misconduct;
import dev.writ.upstream.Sessions;
import dev.writ.upstream.Sink;
import dev.writ.upstream.ToolCall;
import dev.writ.upstream.Upstream;
import dev.writ.upstream.UpstreamLimits;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpVersion;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/// A server behind an HTTP or HTTPS address. Every header it sees is written here: nothing of the agent's request
/// reaches it, no redirect is followed, nothing is decompressed. A certificate must match the address's host.
public final class HttpUpstream implements Upstream {
    private static final int HEAD_BYTES_MAX = 16 * 1024;
    private static final int LINE_BYTES_MAX = 4 * 1024;

    private final Sessions sessions;
    private final Lines lines;

    /// @param url        the server's MCP endpoint, `http` or `https`, without user or fragment
    /// @param limits     how much and how long
    /// @param client     what the gateway calls itself
    /// @param ticker     monotonic time
    /// @param misconduct hears breaches of the protocol
    /// @throws IllegalArgumentException if the address cannot be one of an MCP server
    public HttpUpstream(
            Vertx vertx,
            ServerName name,
            URI url,
            UpstreamLimits limits,
            ClientName client,
            Ticker ticker,
            Misconduct misconduct) {
        HttpConnectOptions target = target(url);
        this.lines = new Lines(vertx, vertx.createHttpClient(options(limits, target.isSsl())), target, limits, ticker);
        Wiring wiring = new Wiring(vertx, lines, limits);
        String path = path(url);
        this.sessions = new Sessions(name, vertx, limits, client, misconduct, _ -> new HttpCarrier(wiring, path));
    }

    private static HttpConnectOptions target(URI url) {
        boolean secure = "https".equalsIgnoreCase(url.getScheme());
        if ((!secure && !"http".equalsIgnoreCase(url.getScheme())) || url.getHost() == null) {
            throw new IllegalArgumentException("a server's url must begin with http:// or https:// and name a host");
        }
        if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException("a server's url must not contain a user, a password or a fragment");
        }
        int port = url.getPort() > 0 ? url.getPort() : secure ? 443 : 80;
        return new HttpConnectOptions().setHost(host(url)).setPort(port).setSsl(secure);
    }

    /// The host without the brackets an IPv6 address has in a URI.
    private static String host(URI url) {
        String host = url.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static String path(URI url) {
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }

    private static HttpClientOptions options(UpstreamLimits limits, boolean secure) {
        return new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setSsl(secure)
                .setVerifyHost(true)
                .setTrustAll(false)
                .setKeepAlive(true)
                .setPipelining(false)
                .setDecompressionSupported(false)
                .setMaxHeaderSize(HEAD_BYTES_MAX)
                .setMaxInitialLineLength(LINE_BYTES_MAX)
                .setConnectTimeout(Math.toIntExact(limits.connect().toMillis()))
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout(Math.toIntExact(limits.idle().toMillis()))
                .setTcpNoDelay(true);
    }

    @Override
    public ServerName name() {
        return sessions.server();
    }

    @Override
    public Future<Listing> list(Scope scope) {
        return sessions.list(scope);
    }

    @Override
    public Exchange call(ToolCall call, Dispatch dispatch, Sink sink) {
        return sessions.call(call, dispatch, sink);
    }

    @Override
    public void release(TaskId task) {
        sessions.release(task);
    }

    @Override
    public void close() {
        sessions.close();
        lines.close();
    }
}
