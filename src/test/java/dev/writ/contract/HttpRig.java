package dev.writ.contract;

import dev.writ.demo.server.Eras;
import dev.writ.demo.server.FixtureServer;
import dev.writ.demo.server.HttpFixture;
import dev.writ.demo.server.Toolset;
import dev.writ.model.ServerName;
import dev.writ.upstream.ClientName;
import dev.writ.upstream.Upstream;
import dev.writ.upstream.UpstreamLimits;
import dev.writ.upstream.http.HttpUpstream;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;

/// A server over HTTP in this process, so that its ledger can be read.
record HttpRig(Vertx vertx, FixtureServer server, HttpFixture http, Upstream upstream, long heldByTwoTasks)
        implements Rig {

    static HttpRig open(Eras eras, long heldByTwoTasks) {
        Vertx vertx = Vertx.vertx();
        FixtureServer server = FixtureServer.of(eras, Toolset.ECHO.tools());
        HttpFixture http = server.serveHttp(0);
        HttpUpstream upstream = new HttpUpstream(
                vertx,
                new ServerName("fixture"),
                http.url(),
                UpstreamLimits.standard(),
                new ClientName("writ", "test"),
                System::nanoTime,
                (_, _) -> {});
        return new HttpRig(vertx, server, http, upstream, heldByTwoTasks);
    }

    @Override
    public long executed(String tool) {
        return server.ledger().calls(tool);
    }

    @Override
    public long held() {
        return server.sessions();
    }

    @Override
    public void close() {
        upstream.close();
        http.close();
        Calls.await(vertx.close());
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
