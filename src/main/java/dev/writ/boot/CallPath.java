package dev.writ.boot;

import dev.writ.audit.QuestionCodec;
import dev.writ.gate.GateLimits;
import dev.writ.gate.GovernedGate;
import dev.writ.gate.Stations;
import dev.writ.transport.http.HttpDoor;
import dev.writ.transport.http.HttpSettings;

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
                foundation.clocks().ticker());
        GovernedGate gate = new GovernedGate(stations, GateLimits.DEFAULT, drift::saw);
        HttpDoor door = new HttpDoor(
                foundation.vertx(),
                gate,
                HttpSettings.loopback(foundation.port(), Version.text()),
                foundation.clocks().ticker());
        Awaited.by(door.start());
        undo.step(() -> Awaited.by(door.stop()));
        return new CallPath(door, drift);
    }
}
