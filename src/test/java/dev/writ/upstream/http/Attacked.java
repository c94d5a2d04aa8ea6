package dev.writ.upstream.http;

import dev.writ.contract.Calls;
import dev.writ.fake.Script;
import dev.writ.fake.ScriptedUpstream;
import dev.writ.model.ServerName;
import dev.writ.upstream.ClientName;
import dev.writ.upstream.UpstreamLimits;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// An upstream before a hostile server, and what was reported of it.
record Attacked(Vertx vertx, ScriptedUpstream server, HttpUpstream upstream, List<String> reports)
        implements AutoCloseable {

    /// A modern server that is well-behaved until a tool is called.
    static Attacked onCall(Function<ScriptedUpstream.Request, Script> call) {
        return by(ScriptedUpstream.onCall("[]", call));
    }

    /// A server that answers everything by this function.
    static Attacked answering(Function<ScriptedUpstream.Request, Script> scripts) {
        return by(ScriptedUpstream.answering(scripts));
    }

    private static Attacked by(ScriptedUpstream server) {
        return at(server.url(), server);
    }

    /// An upstream that calls this address, whoever is there.
    static Attacked at(URI url, ScriptedUpstream server) {
        Vertx vertx = Vertx.vertx();
        List<String> reports = new CopyOnWriteArrayList<>();
        HttpUpstream upstream = new HttpUpstream(
                vertx,
                new ServerName("hostile"),
                url,
                tight(),
                new ClientName("writ", "test"),
                System::nanoTime,
                (_, what) -> reports.add(what));
        return new Attacked(vertx, server, upstream, reports);
    }

    /// The standard limits, smaller where a test has to exceed them, and one connection so that it is always the
    /// same.
    private static UpstreamLimits tight() {
        UpstreamLimits standard = UpstreamLimits.standard();
        return new UpstreamLimits(
                1024 * 1024,
                4L * 1024 * 1024,
                100,
                8,
                standard.connect(),
                Duration.ofSeconds(10),
                standard.idle(),
                standard.write(),
                1,
                16);
    }

    @Override
    public void close() {
        upstream.close();
        Calls.await(vertx.close());
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
