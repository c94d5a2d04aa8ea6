package dev.writ.boot;

import dev.writ.config.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/// Chooses the port before anything is built, because tokens name it.
final class Ports {
    private Ports() {}

    /// The port to listen on: the one asked for, or a free one.
    ///
    /// @throws IllegalStateException when it is taken
    static int choose(Settings.Listen listen) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new java.net.InetSocketAddress(InetAddress.getByName(listen.host()), listen.port()));
            return probe.getLocalPort();
        } catch (IOException taken) {
            throw new IllegalStateException(
                    listen.host() + ":" + listen.port() + " cannot be listened on (" + taken.getMessage()
                            + "); stop what uses it or change listen.mcp",
                    taken);
        }
    }

    /// The base URL of this listener.
    static String url(Settings.Listen listen, int port) {
        String host = listen.host().contains(":") ? "[" + listen.host() + "]" : listen.host();
        return "http://" + host + ":" + port;
    }
}
