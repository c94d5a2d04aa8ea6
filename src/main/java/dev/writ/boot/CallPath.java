package dev.writ.boot;

import dev.writ.audit.QuestionCodec;
import dev.writ.gate.GateLimits;
import dev.writ.gate.GovernedGate;
import dev.writ.gate.Stations;
import dev.writ.mcp.Protocol;
import dev.writ.transport.http.HttpDoor;
import dev.writ.transport.http.HttpLimits;
import dev.writ.transport.http.HttpSettings;
import java.util.List;
import java.util.Set;

/// The way of a call: door and gate.
record CallPath(HttpDoor door, DriftWatch drift) {

    static CallPath open(Undo undo, Foundation foundation, Callers callers) {
        DriftWatch drift = new DriftWatch(
                foundation.estate().epochs(),
                foundation.journal(),
                foundation.clocks().wall());
        Stations stations = new Stations(
                foundation.tenant(),
                callers.authenticator(),
                callers.ledger(),
                foundation.estate().epochs(),
                foundation.upstreams(),
                foundation.journal(),
                QuestionCodec::encode,
                foundation.clocks().wall(),
                foundation.clocks().ticker(),
                foundation.opinion(),
                Transports::home);
        GovernedGate gate = new GovernedGate(stations, GateLimits.DEFAULT, drift::saw);
        HttpDoor door = new HttpDoor(
                foundation.vertx(),
                gate,
                settings(foundation),
                foundation.clocks().ticker());
        Awaited.by(door.start());
        undo.step(() -> Awaited.by(door.stop()));
        return new CallPath(door, drift);
    }

    private static HttpSettings settings(Foundation foundation) {
        return new HttpSettings(
                foundation.estate().settings().mcp().host(),
                foundation.port(),
                List.of(),
                Set.of(),
                "",
                Protocol.VERSIONS,
                Version.text(),
                HttpLimits.standard(),
                Math.max(1, Runtime.getRuntime().availableProcessors()));
    }
}
