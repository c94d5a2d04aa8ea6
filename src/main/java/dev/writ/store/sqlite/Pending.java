package dev.writ.store.sqlite;

import dev.writ.audit.JournalUnavailable;
import io.vertx.core.Promise;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/// A record somebody waits for.
///
/// @param home where whoever waits is told
record Pending(Entry entry, Promise<Void> promise, Executor home) {

    void durable() {
        tell(() -> promise.tryComplete());
    }

    void failed(JournalUnavailable why) {
        tell(() -> promise.tryFail(why));
    }

    private void tell(Runnable news) {
        try {
            home.execute(news);
        } catch (RejectedExecutionException gone) {
            // Their loop has stopped; nobody may be left waiting for all that.
            news.run();
        }
    }
}
