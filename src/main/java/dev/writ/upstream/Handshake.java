package dev.writ.upstream;

import dev.writ.mcp.Era;
import dev.writ.mcp.Method;
import dev.writ.model.Outcome;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Finds out what a server speaks (MCP 2026-07-28, versioning, detection): `server/discover` first, and `initialize`
/// after any answer that is not a modern server's, whatever its error code.
final class Handshake {
    /// A legacy process may wait for `initialize` and say nothing to anything else.
    private static final Duration PROBE = Duration.ofSeconds(3);

    private final Home home;
    private final Carrier carrier;
    private final Asking asking;

    Handshake(Home home, Carrier carrier) {
        this.home = home;
        this.carrier = carrier;
        this.asking = new Asking(home, carrier);
    }

    /// Agrees with the server. Fails with [UpstreamFault] of outcome UNREACHABLE: no call has been dispatched.
    Future<Agreed> run() {
        Optional<Era> known = home.known().get();
        Future<Agreed> agreed = known.equals(Optional.of(Era.LEGACY)) ? initialize() : discover();
        return agreed.onSuccess(done -> home.known().set(Optional.of(done.era())))
                .recover(cause -> {
                    home.known().set(Optional.empty());
                    return unreachable(
                            UpstreamFault.of(cause, Outcome.UNREACHABLE).detail());
                });
    }

    private Future<Agreed> discover() {
        long id = Numbers.next();
        return asking.ask(home.speech().discover(id, Asking::always), Optional.empty(), PROBE)
                .transform(answer -> {
                    if (answer.succeeded()) {
                        return Readings.discovered(answer.result().message())
                                .map(version -> Future.succeededFuture(new Agreed(Era.MODERN, version, id)))
                                .orElseGet(this::initialize);
                    }
                    boolean nobody =
                            UpstreamFault.of(answer.cause(), Outcome.UNKNOWN).outcome() == Outcome.UNREACHABLE;
                    return nobody ? Future.failedFuture(answer.cause()) : initialize();
                });
    }

    private Future<Agreed> initialize() {
        long id = Numbers.next();
        Order order = home.speech().initialize(id, Asking::always);
        return asking.ask(order, Optional.of(_ -> {}), home.limits().handshake())
                .compose(answer -> Readings.initialized(answer.message())
                        .map(version -> confirm(version, id))
                        .orElseGet(() -> unreachable("the server speaks no version of MCP that the gateway speaks")));
    }

    private Future<Agreed> confirm(String version, long id) {
        Map<String, String> headers = home.speech().headers(version, Method.INITIALIZED);
        return carrier.tell(home.speech().initialized(), headers).map(_ -> new Agreed(Era.LEGACY, version, id));
    }

    private static <T> Future<T> unreachable(String detail) {
        return Future.failedFuture(new UpstreamFault(Outcome.UNREACHABLE, detail));
    }
}
