package dev.writ.gate;

import dev.writ.audit.Journal;
import dev.writ.audit.JournalRecord;
import dev.writ.identity.Identified;
import dev.writ.model.Arguments;
import dev.writ.model.Caller;
import dev.writ.model.Digest;
import dev.writ.model.HopId;
import dev.writ.model.Names;
import dev.writ.model.Octets;
import dev.writ.model.Outcome;
import dev.writ.model.Reason;
import dev.writ.task.LiveTask;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Where passages are written down. It gives each its id and its times, and says whether the record is durable.
final class Desk {

    /// Records of things turned away that may wait to be written; beyond it they are counted, so that a flood at the
    /// door
    /// cannot fill the journal's queue.
    private static final int TURNED_AWAY_WAITING_MAX = 1_000;

    private final Stations stations;
    private final HopIds ids = new HopIds();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong uncounted = new AtomicLong();

    Desk(Stations stations) {
        this.stations = stations;
    }

    /// Opens the form of a new passage.
    Records.Asked open(Ask ask) {
        return new Records.Asked(
                ids.next(),
                ask.peer(),
                ask.method(),
                target(ask),
                arguments(ask),
                stations.wall().instant());
    }

    /// Monotonic nanoseconds.
    long nanos() {
        return stations.ticker().nanos();
    }

    /// Writes a verdict in its task's order. Only inside [LiveTask#inOrder].
    Future<Void> verdict(LiveTask task, JournalRecord.Verdict verdict, Optional<Octets> question) {
        return stations.journal().append(task.nextNumber(), verdict, question);
    }

    /// Writes what became of a call.
    Future<Void> ending(
            Records.Asked asked,
            LiveTask task,
            Outcome outcome,
            int status,
            int events,
            Optional<Octets> result,
            String detail,
            long startedNanos) {
        JournalRecord.Ending ending = Records.ended(
                asked.hop(),
                task,
                outcome,
                status,
                events,
                result,
                detail,
                Duration.ofNanos(nanos() - startedNanos),
                stations.wall().instant());
        return task.inOrder(() -> stations.journal().append(task.nextNumber(), ending, Optional.empty()));
    }

    /// Writes a refusal of an ask that got no further than the entrance, and answers it. It is a refusal whether or
    /// not
    /// it
    /// could be written: nothing follows from it.
    Future<Answer> refusedAtEntrance(Ask ask, Optional<Identified> caller, Reason reason, String detail) {
        Records.Asked asked = open(ask);
        var tenant = caller.map(Identified::caller).map(Caller::tenant).orElse(stations.house());
        Answer answer = new Answer.Refused(asked.hop(), reason, asked.target(), "", "", "");
        return stations.journal()
                .append(
                        Journal.UNNUMBERED,
                        Records.refusedAtDoor(asked, tenant, caller, reason, detail),
                        Optional.empty())
                .transform(_ -> Future.succeededFuture(answer));
    }

    /// Writes that something never became an ask; does not wait.
    HopId turnedAway(String peer, String method, String target, Reason reason, String detail) {
        HopId hop = ids.next();
        if (waiting.get() >= TURNED_AWAY_WAITING_MAX) {
            uncounted.incrementAndGet();
            return hop;
        }
        long missed = uncounted.getAndSet(0);
        String noted = missed == 0 ? detail : detail + " (and " + missed + " more before it, not written)";
        Records.Asked asked = new Records.Asked(
                hop,
                peer,
                Names.visible(method),
                Names.visible(target),
                Optional.empty(),
                stations.wall().instant());
        waiting.incrementAndGet();
        stations.journal()
                .append(
                        Journal.UNNUMBERED,
                        Records.refusedAtDoor(asked, stations.house(), Optional.empty(), reason, noted),
                        Optional.empty())
                .onComplete(_ -> waiting.decrementAndGet());
        return hop;
    }

    private static String target(Ask ask) {
        String server = Names.visible(ask.server());
        return switch (ask) {
            case Ask.Enter _, Ask.ListTools _ -> server + "/";
            case Ask.CallTool call -> server + "/" + Names.visible(call.tool());
        };
    }

    private static Optional<Digest> arguments(Ask ask) {
        return switch (ask) {
            case Ask.Enter _, Ask.ListTools _ -> Optional.empty();
            case Ask.CallTool call -> Optional.of(call.arguments()).map(Arguments::digest);
        };
    }
}
