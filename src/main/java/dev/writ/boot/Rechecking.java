package dev.writ.boot;

import dev.writ.model.Ticker;
import dev.writ.policy.SecondOpinion;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;

/// The thread that asks for second opinions. It works at most a fifth of the time, since a thread's
/// priority means nothing to most systems: what it leaves undone is left out and counted, and calls do not wait for it.
final class Rechecking implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Rechecking.class.getName());
    private static final int REST_PER_WORK = 4;
    private static final long REST_MAX = Duration.ofMillis(100).toNanos();
    private static final long LAST_WORK_MAX = Duration.ofSeconds(2).toNanos();
    private static final Duration END_MAX = Duration.ofSeconds(5);

    private final SecondOpinion opinion;
    private final Ticker ticker;
    private final Thread thread;
    private volatile boolean closing;

    private Rechecking(SecondOpinion opinion, Ticker ticker) {
        this.opinion = opinion;
        this.ticker = ticker;
        this.thread = Thread.ofPlatform().name("writ-second-opinion").daemon().unstarted(this::work);
    }

    static Rechecking start(SecondOpinion opinion, Ticker ticker) {
        Rechecking started = new Rechecking(opinion, ticker);
        started.thread.start();
        return started;
    }

    private void work() {
        while (!closing) {
            long began = ticker.nanos();
            boolean worked = next();
            long rest = worked ? REST_PER_WORK * (ticker.nanos() - began) : REST_MAX;
            LockSupport.parkNanos(this, Math.min(rest, REST_MAX));
        }
        long last = ticker.nanos();
        while (ticker.nanos() - last < LAST_WORK_MAX && next()) {
            // What was decided before the stop is asked about, as far as it goes quickly.
        }
        opinion.stop();
    }

    private boolean next() {
        try {
            return opinion.next();
        } catch (RuntimeException | Error failed) {
            LOG.log(Level.SEVERE, "a second opinion could not be dealt with", failed);
            return true;
        }
    }

    /// Asks about what is waiting, for two seconds at most; what is left is counted as left out.
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        try {
            if (!thread.join(END_MAX)) {
                LOG.warning("the second opinion under way did not come to an end");
                opinion.stop();
            }
        } catch (InterruptedException interrupted) {
            opinion.stop();
            Thread.currentThread().interrupt();
        }
    }
}
