package dev.writ.upstream;

import dev.writ.mcp.ServerMessage;
import dev.writ.model.Outcome;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// Requests the gateway makes for itself, one answer each, nobody listening to events.
final class Asking {
    private final Home home;
    private final Carrier carrier;

    Asking(Home home, Carrier carrier) {
        this.home = home;
        this.carrier = carrier;
    }

    /// Asks and waits for the terminal answer. Fails with [UpstreamFault].
    ///
    /// @param order     its dispatch must always say yes: nothing here is anybody's call
    /// @param questions takes the server's own requests, where the era has them
    Future<Talk.Ending> ask(Order order, Optional<Consumer<ServerMessage.ServerRequest>> questions, Duration patience) {
        Talk talk = new Talk(new Talk.Terms(
                order.id(),
                OptionalLong.empty(),
                (_, _) -> Future.succeededFuture(),
                home.limits().eventsMax(),
                questions,
                what -> home.misconduct().report(home.server(), what)));
        UpstreamFault late = new UpstreamFault(Outcome.TIMED_OUT, "no answer to " + order.method() + " in " + patience);
        long timer = home.vertx().setTimer(patience.toMillis(), _ -> talk.settle(late));
        talk.whenOver(() -> home.vertx().cancelTimer(timer));
        carrier.send(order, talk);
        return talk.ending();
    }

    /// The dispatch of what is nobody's call.
    static boolean always(Runnable send) {
        send.run();
        return true;
    }
}
