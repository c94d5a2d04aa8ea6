package dev.writ.gate;

import dev.writ.catalog.Catalog;
import dev.writ.catalog.Finding;
import dev.writ.catalog.Sighting;
import dev.writ.model.CapabilityId;
import dev.writ.model.Decision;
import dev.writ.model.Mode;
import dev.writ.model.Octets;
import dev.writ.model.Outcome;
import dev.writ.model.Reason;
import dev.writ.model.ToolDefinition;
import dev.writ.task.LiveTask;
import dev.writ.upstream.Listing;
import dev.writ.upstream.Upstream;
import dev.writ.upstream.UpstreamFault;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A `tools/list` on its way: what the server shows now, less what is not published, not for this agent, or not what
/// was approved. It depends on the caller and the catalogue alone, never on the task's history (MCP 2026-07-28,
/// server/tools).
final class ListPassage implements Passage {

    private final Admitted admitted;
    private final Desk desk;
    private final Lookout lookout;
    private final Records.Asked asked;

    private Future<Answer> answer;

    ListPassage(Ask.ListTools ask, Admitted admitted, Desk desk, Lookout lookout) {
        this.admitted = admitted;
        this.desk = desk;
        this.lookout = lookout;
        this.asked = desk.open(ask);
        this.answer = Future.succeededFuture(refused(Reason.FAULT));
    }

    ListPassage begin() {
        LiveTask task = admitted.task();
        Judged judged =
                new Judged(new Decision.Permit(List.of()), Optional.empty(), Optional.empty(), Optional.empty(), false);
        long started = desk.nanos();
        answer = task.inOrder(() -> desk.verdict(
                        task,
                        Records.judged(
                                asked,
                                admitted.caller(),
                                task,
                                admitted.epoch().id(),
                                judged,
                                task.history().calls()),
                        Optional.empty()))
                .transform(durable -> durable.succeeded() ? look(started) : Future.succeededFuture(unwritten()))
                .recover(fault -> lost(fault, started));
        return this;
    }

    @Override
    public Future<Answer> answer() {
        return answer;
    }

    @Override
    public void cancel(String why) {
        // A listing changes nothing at the server; its record is completed either way.
    }

    // As with a call, the latch of the task decides whether anything is sent, and its end whether anything is shown.
    private Future<Answer> look(long started) {
        LiveTask task = admitted.task();
        Promise<Listing> listing = Promise.promise();
        boolean alive = task.dispatch(() -> admitted.upstream()
                .list(new Upstream.Scope.OfTask(task.task().id()))
                .onComplete(listing));
        return alive
                ? listing.future().transform(listed -> looked(listed, started))
                : over(Outcome.CANCELLED_BEFORE_DISPATCH, started);
    }

    private Future<Answer> looked(AsyncResult<Listing> listed, long started) {
        if (admitted.task().ended().isPresent()) {
            return over(Outcome.WITHHELD, started);
        }
        if (listed.failed()) {
            return lost(listed.cause(), started);
        }
        List<ToolDefinition> shown = visible(listed.result());
        String detail =
                "shows " + shown.size() + " of " + listed.result().tools().size();
        return end(Outcome.ANSWERED, Optional.of(digestOf(shown)), detail, started, new Answer.Listed(shown));
    }

    private Future<Answer> over(Outcome outcome, long started) {
        return end(outcome, Optional.empty(), "the task has ended", started, refused(Reason.TASK_ENDED));
    }

    private Future<Answer> lost(Throwable cause, long started) {
        Outcome outcome = cause instanceof UpstreamFault fault ? fault.outcome() : Outcome.UNKNOWN;
        return end(
                outcome,
                Optional.empty(),
                String.valueOf(cause.getMessage()),
                started,
                new Answer.Lost(asked.hop(), outcome, asked.target()));
    }

    private Future<Answer> end(
            Outcome outcome, Optional<Octets> result, String detail, long started, Answer whenWritten) {
        return desk.ending(asked, admitted.task(), outcome, 0, 0, result, detail, started)
                .transform(durable -> Future.succeededFuture(durable.succeeded() ? whenWritten : unwritten()));
    }

    private List<ToolDefinition> visible(Listing listing) {
        Sighting sighting = lookout.saw(admitted.task(), admitted.upstream(), listing);
        return listing.tools().stream()
                .filter(tool -> sighting.tool(tool.name())
                        .filter(seen -> mayShow(tool, seen))
                        .isPresent())
                .toList();
    }

    private boolean mayShow(ToolDefinition tool, Sighting.Seen seen) {
        if (tool.name().isEmpty() || tool.name().length() > CapabilityId.NAME_CHARS_MAX) {
            return false;
        }
        Catalog catalog = admitted.epoch().catalog();
        CapabilityId id = admitted.server().tool(tool.name());
        return Stream.of(
                        catalog.publish(id),
                        catalog.discover(admitted.caller().caller().agent(), id),
                        catalog.unchanged(id, seen))
                .allMatch(this::allows);
    }

    private boolean allows(Finding finding) {
        return switch (finding) {
            case Finding.Holds() -> true;
            case Finding.Fails(Reason reason, String _) ->
                admitted.server().mode() == Mode.OBSERVE && reason.observable();
        };
    }

    private static Octets digestOf(List<ToolDefinition> shown) {
        StringBuilder names = new StringBuilder();
        shown.forEach(tool -> names.append(tool.bytes().text()).append('\n'));
        return Octets.utf8(names.toString());
    }

    private Answer unwritten() {
        return refused(Reason.JOURNAL_UNAVAILABLE);
    }

    private Answer refused(Reason reason) {
        return new Answer.Refused(
                asked.hop(),
                reason,
                asked.target(),
                admitted.task().task().purpose().value(),
                "",
                "");
    }
}
