package dev.writ.gate;

import dev.writ.catalog.ServerEntry;
import dev.writ.identity.Identified;
import dev.writ.model.Names;
import dev.writ.model.Reason;
import dev.writ.model.Refusal;
import dev.writ.model.TaskId;
import dev.writ.task.LiveTask;
import dev.writ.task.Standing;
import dev.writ.upstream.Upstream;

/// The first stations of every ask: who calls, in which task, which server.
final class Entrance {
    private final Stations stations;

    Entrance(Stations stations) {
        this.stations = stations;
    }

    /// Establishes the caller.
    ///
    /// @throws Refusal of kind IDENTITY
    Identified identify(Ask ask) {
        return stations.authenticator().authenticate(ask.proof());
    }

    /// Establishes task and server.
    ///
    /// @throws Refusal when there is no such task or server for this caller, or the task gives no authority any
    /// more
    Admitted admit(Ask ask, Identified caller) {
        TaskId id =
                caller.task().orElseThrow(() -> new Refusal(Reason.TOKEN_INVALID, "the proof is not bound to a task"));
        LiveTask task = stations.ledger()
                .find(caller.caller().tenant(), id)
                .orElseThrow(() -> new Refusal(Reason.TASK_UNKNOWN, "no task " + id));
        Standing.check(task, caller.caller(), stations.wall().instant());
        Epoch epoch = stations.epochs().current();
        ServerEntry server = epoch.catalog()
                .server(ask.server())
                .filter(entry -> entry.tenant().equals(caller.caller().tenant()))
                .orElseThrow(() -> unknown(ask));
        Upstream upstream = stations.servers().upstream(server.name()).orElseThrow(() -> unknown(ask));
        return new Admitted(caller, task, epoch, server, upstream);
    }

    private static Refusal unknown(Ask ask) {
        return new Refusal(Reason.SERVER_UNKNOWN, "no server `" + Names.visible(ask.server()) + "`");
    }
}
