package dev.writ.gate;

import dev.writ.catalog.Sighting;
import dev.writ.identity.Identified;
import dev.writ.model.HopId;
import dev.writ.model.Reason;
import dev.writ.model.Refusal;
import dev.writ.model.ServerName;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.BiConsumer;

/// The gate: identity, task, server, definition, judgement, record, dispatch, record, answer, in this order and
/// nowhere else.
public final class GovernedGate implements Gate {

    private final Stations stations;
    private final GateLimits limits;
    private final Entrance entrance;
    private final Desk desk;
    private final Lookout lookout;
    private final Flights flights = new Flights();

    /// @param onSighting told of every look at a server's tools, for drift to be noticed
    public GovernedGate(Stations stations, GateLimits limits, BiConsumer<ServerName, Sighting> onSighting) {
        this.stations = stations;
        this.limits = limits;
        this.entrance = new Entrance(stations);
        this.desk = new Desk(stations);
        this.lookout = new Lookout(limits, stations.ticker(), onSighting);
    }

    @Override
    public Passage pass(Ask ask, AgentSink sink) {
        Optional<Identified> caller = Optional.empty();
        try {
            caller = Optional.of(entrance.identify(ask));
            Admitted admitted = entrance.admit(ask, caller.get());
            return switch (ask) {
                case Ask.Enter _ -> entered(admitted);
                case Ask.ListTools list -> new ListPassage(list, admitted, desk, lookout).begin();
                case Ask.CallTool call ->
                    new CallPassage(call, entrance, admitted, stations, desk, lookout, flights, limits, sink).begin();
            };
        } catch (Refusal refusal) {
            return refused(ask, caller, refusal.reason(), refusal.detail());
        } catch (RuntimeException fault) {
            return refused(ask, caller, Reason.FAULT, fault.toString());
        }
    }

    @Override
    public HopId turnedAway(String peer, String method, String target, Reason reason, String detail) {
        return desk.turnedAway(peer, method, target, reason, detail);
    }

    private static Passage entered(Admitted admitted) {
        return new Settled(Future.succeededFuture(new Answer.Entered(
                admitted.caller().caller(),
                admitted.task().task().id(),
                admitted.server().name())));
    }

    private Passage refused(Ask ask, Optional<Identified> caller, Reason reason, String detail) {
        return new Settled(desk.refusedAtEntrance(ask, caller, reason, detail));
    }

    /// A passage with nothing under way that could be called back.
    private record Settled(Future<Answer> answer) implements Passage {
        @Override
        public void cancel(String why) {
            // Only its record is still being written, and a record is never called back.
        }
    }
}
