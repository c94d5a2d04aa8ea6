package dev.writ.boot;

import dev.writ.admin.AdminApi;
import dev.writ.admin.Routes;
import dev.writ.admin.TaskDesk;
import java.time.Duration;

/// Puts the admin API together.
final class AdminDesk {
    private static final Duration TOKEN_LIFE = Duration.ofHours(1);

    private AdminDesk() {}

    static AdminApi api(Foundation foundation, Callers callers, CallPath path) {
        Routes.Parts parts = new Routes.Parts(
                foundation.tenant(),
                foundation.url(),
                "os-user:" + System.getProperty("user.name"),
                foundation.journal(),
                foundation.reader(),
                foundation.pins(),
                foundation.estate(),
                foundation.clocks().forward(),
                () -> foundation.estate().engines(foundation.opinion().counts()));
        TaskDesk.Parts tasks = new TaskDesk.Parts(
                callers.opening(),
                callers.ledger(),
                callers.deadlines(),
                callers.tokens(),
                TOKEN_LIFE,
                foundation.agents(),
                task -> {
                    path.door().sessionEnded(task);
                    foundation.upstreams().release(task);
                });
        return new AdminApi(Routes.all(parts, tasks), callers.authenticator());
    }
}
