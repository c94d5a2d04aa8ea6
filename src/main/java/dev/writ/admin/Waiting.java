package dev.writ.admin;

import dev.writ.model.Outcome;
import dev.writ.upstream.UpstreamFault;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Waits for a future on a virtual thread.
final class Waiting {
    private Waiting() {}

    /// Its value; what it fails with is thrown as it is.
    ///
    /// @throws UpstreamFault when it takes longer than that
    static <T> T on(Future<T> future, Duration most) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(most.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        } catch (TimeoutException late) {
            UpstreamFault fault =
                    new UpstreamFault(Outcome.TIMED_OUT, "no answer within " + most.toSeconds() + " seconds");
            fault.addSuppressed(late);
            throw fault;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the gateway is stopping", stopped);
        }
    }
}
