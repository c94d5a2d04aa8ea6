package dev.writ.scenario;

import dev.writ.fake.TestGateway;
import io.vertx.core.Vertx;
import java.util.Locale;

/// The doors a scenario runs through.
enum DoorKind {
    DIRECT,
    HTTP_MODERN,
    HTTP_LEGACY;

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Opens it; `vertx` stays open.
    Door open(Vertx vertx, TestGateway gateway) {
        return switch (this) {
            case DIRECT -> new DirectDoor(gateway.gate());
            case HTTP_MODERN -> new HttpClientDoor(vertx, gateway, true);
            case HTTP_LEGACY -> new HttpClientDoor(vertx, gateway, false);
        };
    }
}
