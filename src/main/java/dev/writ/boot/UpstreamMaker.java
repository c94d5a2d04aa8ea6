package dev.writ.boot;

import dev.writ.audit.Journal;
import dev.writ.audit.JournalRecord;
import dev.writ.config.Settings;
import dev.writ.model.Secret;
import dev.writ.model.TenantId;
import dev.writ.upstream.ClientName;
import dev.writ.upstream.Upstream;
import dev.writ.upstream.UpstreamLimits;
import dev.writ.upstream.http.HttpUpstream;
import dev.writ.upstream.stdio.Command;
import dev.writ.upstream.stdio.StdioUpstream;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes the upstream of a server as the settings say it is reached.
final class UpstreamMaker {
    private final Vertx vertx;
    private final Journal journal;
    private final TenantId tenant;
    private final ClientName client;
    private final Clocks clocks;

    UpstreamMaker(Vertx vertx, Journal journal, TenantId tenant, String version, Clocks clocks) {
        this.vertx = vertx;
        this.journal = journal;
        this.tenant = tenant;
        this.client = new ClientName("writ", version);
        this.clocks = clocks;
    }

    Upstream make(Settings.Server server) {
        UpstreamLimits limits = UpstreamLimits.standard();
        return switch (server.launch()) {
            case Settings.Launch.Http(var url) ->
                new HttpUpstream(vertx, server.name(), url, limits, client, clocks.ticker(), this::misconduct);
            case Settings.Launch.Stdio stdio ->
                new StdioUpstream(vertx, server.name(), command(stdio), limits, client, this::misconduct);
        };
    }

    private static Command command(Settings.Launch.Stdio stdio) {
        Map<String, Secret> declared = new HashMap<>();
        stdio.env().forEach((name, value) -> declared.put(name, Secret.of(value)));
        Command command = Command.of(stdio.command(), declared, List.copyOf(stdio.inherit()), System.getenv());
        return stdio.directory().map(command::in).orElse(command);
    }

    private void misconduct(dev.writ.model.ServerName server, String what) {
        journal.append(
                Journal.UNNUMBERED,
                new JournalRecord.Notice(
                        tenant,
                        "server-misconduct",
                        server.value(),
                        "gateway",
                        what,
                        clocks.wall().instant()),
                Optional.empty());
    }
}
