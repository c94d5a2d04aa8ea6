package dev.writ.gate;

import dev.writ.catalog.Sighting;
import dev.writ.model.Outcome;
import dev.writ.model.ServerName;
import dev.writ.model.TaskId;
import dev.writ.model.Ticker;
import dev.writ.task.LiveTask;
import dev.writ.upstream.Listing;
import dev.writ.upstream.Upstream;
import dev.writ.upstream.UpstreamFault;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Remembers what each server shows each task, and looks again when that is old. A task's own process or session is
/// looked at, because that is what will run; what another task saw proves nothing about it.
///
/// While a newer look is under way the older one holds: a definition that changes in between is caught by the next
/// call.
final class Lookout {

    private final Map<Key, Look> looks = new ConcurrentHashMap<>();
    private final GateLimits limits;
    private final Ticker ticker;
    private final BiConsumer<ServerName, Sighting> onSighting;

    // The upstream itself, not its name: a reload may put another one in its place, which nobody has looked at.
    private record Key(TaskId task, Upstream upstream) {}

    /// One look, compared by identity: a newer look with the same findings is still another one.
    private static final class Look {
        private final long startedAt;
        private final Future<Sighting> sighting;

        Look(long startedAt, Future<Sighting> sighting) {
            this.startedAt = startedAt;
            this.sighting = sighting;
        }

        long startedAt() {
            return startedAt;
        }

        Future<Sighting> sighting() {
            return sighting;
        }
    }

    /// @param onSighting told of every new look, for drift to be noticed
    Lookout(GateLimits limits, Ticker ticker, BiConsumer<ServerName, Sighting> onSighting) {
        this.limits = limits;
        this.ticker = ticker;
        this.onSighting = onSighting;
    }

    /// What the server shows this task, not older than the limits allow.
    Future<Sighting> sighting(LiveTask task, Upstream upstream) {
        Optional<Look> known = Optional.ofNullable(looks.get(new Key(task.task().id(), upstream)));
        if (known.isEmpty()
                || known.get().sighting().failed()
                || age(known.get()) > limits.looksFirst().toNanos()) {
            return begin(task, upstream, known).sighting();
        }
        Look look = known.get();
        if (look.sighting().isComplete() && age(look) > limits.looksAgain().toNanos()) {
            Look newer = begin(task, upstream, known);
            return newer.sighting().succeeded() ? newer.sighting() : look.sighting();
        }
        return look.sighting();
    }

    /// Takes in a listing that was asked for anyway.
    Sighting saw(LiveTask task, Upstream upstream, Listing listing) {
        Sighting sighting = Sighting.of(listing.tools());
        Key key = new Key(task.task().id(), upstream);
        if (looks.put(key, new Look(ticker.nanos(), Future.succeededFuture(sighting))) == null) {
            task.onEnd(() -> looks.remove(key));
        }
        onSighting.accept(upstream.name(), sighting);
        return sighting;
    }

    private long age(Look look) {
        return ticker.nanos() - look.startedAt();
    }

    private Look begin(LiveTask task, Upstream upstream, Optional<Look> known) {
        Key key = new Key(task.task().id(), upstream);
        Promise<Sighting> promise = Promise.promise();
        Look mine = new Look(ticker.nanos(), promise.future());
        // Somebody else may have begun meanwhile; one look is enough.
        Look winner = looks.compute(key, (_, present) -> isNews(present, known) ? present : mine);
        if (winner == mine) {
            if (known.isEmpty()) {
                task.onEnd(() -> looks.remove(key));
            }
            look(task, key, upstream).onComplete(promise);
        }
        return winner;
    }

    private static boolean isNews(@Nullable Look present, Optional<Look> known) {
        return present != null
                && known.filter(look -> look == present).isEmpty()
                && !present.sighting().failed();
    }

    // Looking may start a process of the task, so the task's latch decides about it as about a call.
    private Future<Sighting> look(LiveTask task, Key key, Upstream upstream) {
        Promise<Listing> listing = Promise.promise();
        boolean alive = task.dispatch(
                () -> upstream.list(new Upstream.Scope.OfTask(key.task())).onComplete(listing));
        if (!alive) {
            return Future.failedFuture(
                    new UpstreamFault(Outcome.CANCELLED_BEFORE_DISPATCH, "the task has ended, so nobody looked"));
        }
        return listing.future().map(shown -> {
            Sighting sighting = Sighting.of(shown.tools());
            onSighting.accept(upstream.name(), sighting);
            return sighting;
        });
    }
}
