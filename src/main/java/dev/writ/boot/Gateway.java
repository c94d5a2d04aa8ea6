package dev.writ.boot;

import dev.writ.admin.AdminApi;
import dev.writ.admin.AdminServer;
import dev.writ.admin.SignedRequest;
import dev.writ.config.ConfigFile;
import dev.writ.model.AgentName;
import dev.writ.model.Secret;
import dev.writ.policy.DecisionPoint;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/// A running gateway.
public final class Gateway implements AutoCloseable {
    private final Undo undo;
    private final Foundation foundation;
    private final AdminApi api;
    private final AdminServer admin;

    private Gateway(Undo undo, Foundation foundation, AdminApi api, AdminServer admin) {
        this.undo = undo;
        this.foundation = foundation;
        this.api = api;
        this.admin = admin;
    }

    /// Starts a gateway and returns once agents can connect.
    ///
    /// @param file  its configuration
    /// @param state its state folder, made if it is missing
    /// @throws dev.writ.config.ConfigException when the configuration cannot be used
    /// @throws EpochRefused when the policies cannot
    /// @throws IllegalStateException when the state folder or the port is in use, or the journal is not whole
    public static Gateway start(ConfigFile file, Path state) {
        return start(file, state, UnaryOperator.identity());
    }

    /// @param ours what stands for our own evaluator; another one in tests only
    static Gateway start(ConfigFile file, Path state, UnaryOperator<DecisionPoint> ours) {
        Undo undo = new Undo();
        try {
            Foundation foundation = Foundation.lay(undo, file, state, ours);
            Callers callers = Callers.of(undo, foundation);
            CallPath path = CallPath.open(undo, foundation, callers);
            AdminApi api = AdminDesk.api(foundation, callers, path);
            AdminServer admin = undo.later(AdminServer.open(
                    foundation.vertx(), api, foundation.folder().path()));
            Beats.start(undo, foundation, callers);
            foundation.note("gateway-started", foundation.url());
            undo.step(() -> foundation.note("gateway-stopping", foundation.url()));
            return new Gateway(undo, foundation, api, admin);
        } catch (RuntimeException | Error failed) {
            undo.close();
            throw failed;
        }
    }

    /// Where agents connect: the base of `/mcp/{server}`.
    public String mcp() {
        return foundation.url() + "/mcp";
    }

    /// The socket of the admin API.
    public Path socket() {
        return admin.socket();
    }

    /// The admin API itself, for who starts the gateway in its own process.
    public AdminApi api() {
        return api;
    }

    /// Signs a request as an agent would, with the agent's own key in the state folder.
    public Secret sign(AgentName agent, SignedRequest request) {
        return Signing.statement(
                foundation.keys(),
                foundation.tenant(),
                agent,
                foundation.url(),
                foundation.clocks().wall(),
                request);
    }

    /// Stops taking calls, ends what is under way, writes the journal's end.
    @Override
    public void close() {
        undo.close();
    }
}
