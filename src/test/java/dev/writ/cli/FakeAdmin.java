package dev.writ.cli;

import dev.writ.admin.AdminApi;
import dev.writ.admin.AdminServer;
import dev.writ.admin.Asked;
import dev.writ.admin.Protection;
import dev.writ.admin.Reply;
import dev.writ.admin.Route;
import dev.writ.admin.Wire;
import dev.writ.identity.Authenticator;
import dev.writ.identity.Identified;
import dev.writ.identity.Proof;
import dev.writ.model.AgentName;
import dev.writ.model.Caller;
import dev.writ.model.TenantId;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// An admin socket that answers what a test says and remembers what was asked.
final class FakeAdmin implements AutoCloseable {
    final List<Asked> asked = new ArrayList<>();
    private final List<Route> routes = new ArrayList<>();
    private final Vertx vertx = Vertx.vertx();
    private Optional<AdminServer> server = Optional.empty();

    FakeAdmin() {
        on("GET", "/status", 200, "{'tenant':'acme','gateway':'http://127.0.0.1:7700','mode':'enforce'}");
    }

    FakeAdmin on(String method, String path, int status, String answer) {
        return on(method, path, Protection.OS_USER, status, answer);
    }

    FakeAdmin on(String method, String path, Protection needs, int status, String answer) {
        Set<String> query =
                Set.of("agent", "tool", "task", "limit", "after", "since", "verdict", "reason", "at", "arguments");
        routes.add(new Route(method, path, query, needs, question -> {
            asked.add(question);
            return new Reply(status, Wire.read(answer.replace('\'', '"')));
        }));
        return this;
    }

    void open(Path state) {
        Authenticator believing = proof -> switch (proof) {
            case Proof.Assertion assertion ->
                new Identified(
                        new Caller(
                                new TenantId("acme"),
                                new AgentName(assertion.statement().revealText(text -> text)),
                                "key:x",
                                Caller.ProofStrength.KEY,
                                Optional.empty()),
                        Optional.empty());
            case Proof.Bearer _, Proof.None _ -> throw new IllegalStateException("only statements come here");
        };
        server = Optional.of(AdminServer.open(vertx, new AdminApi(routes, believing), state));
    }

    @Override
    public void close() {
        server.ifPresent(AdminServer::close);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
