package dev.writ.boot;

import dev.writ.admin.House;
import dev.writ.config.ConfigException;
import dev.writ.task.Deadlines;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/// What happens again and again: deadlines, and a look at the configuration's files.
final class Beats {
    private static final Logger LOG = Logger.getLogger(Beats.class.getName());
    private static final Duration LOOK_AT_FILES = Duration.ofSeconds(1);

    private Beats() {}

    static void start(Undo undo, Foundation foundation, Callers callers) {
        ScheduledExecutorService timer = Executors.newScheduledThreadPool(
                2, Thread.ofPlatform().daemon().name("writ-beat-", 0).factory());
        undo.step(timer::shutdownNow);
        undo.later(callers.deadlines().start((period, action) -> every(timer, period, action)));
        FileWatch watch = new FileWatch(() -> files(foundation));
        AtomicBoolean pending = new AtomicBoolean();
        undo.later(every(timer, LOOK_AT_FILES, () -> {
            if (watch.changed()) {
                pending.set(true);
            }
            // Cleared only afterwards: a reload that failed on the way is tried again at the next look.
            if (pending.get()) {
                told(foundation.estate().reload());
                pending.set(false);
            }
        }));
    }

    // Nobody asked for this look, so nobody would be told otherwise than by the log.
    private static void told(House.Renewal renewal) {
        if (!renewal.loaded()) {
            LOG.warning("the changed files are not used, what was in force stays in force: "
                    + String.join("\n", renewal.messages()));
        }
    }

    private static List<Path> files(Foundation foundation) {
        List<Path> policies = foundation.estate().settings().policies().folders();
        try {
            return Stream.concat(foundation.file().files().stream(), policies.stream())
                    .toList();
        } catch (ConfigException bad) {
            // A broken file is looked at all the same: its next change may mend it.
            return Stream.concat(Stream.of(foundation.file().path()), policies.stream())
                    .toList();
        }
    }

    // A beat that fails once must not be the last one.
    private static Deadlines.Stop every(ScheduledExecutorService timer, Duration period, Runnable action) {
        ScheduledFuture<?> beat = timer.scheduleWithFixedDelay(
                () -> {
                    try {
                        action.run();
                    } catch (RuntimeException failed) {
                        LOG.log(Level.SEVERE, "a recurring duty failed and will be tried again", failed);
                    }
                },
                period.toMillis(),
                period.toMillis(),
                TimeUnit.MILLISECONDS);
        return () -> beat.cancel(false);
    }
}
