package dev.writ.gate;

import dev.writ.catalog.Finding;
import dev.writ.catalog.ServerEntry;
import dev.writ.catalog.Sighting;
import dev.writ.identity.Identified;
import dev.writ.model.Capability;
import dev.writ.model.CapabilityId;
import dev.writ.model.Decision;
import dev.writ.model.Mode;
import dev.writ.model.Purpose;
import dev.writ.model.Question;
import dev.writ.model.Reason;
import dev.writ.model.Refusal;
import dev.writ.task.LiveTask;
import dev.writ.task.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Stations 3 to 6 for one tool call, in their order: task, catalogue, policy. Synchronous and in memory; the caller
/// holds the
/// task's order.
final class Judge {

    private final Epoch epoch;
    private final Identified caller;
    private final LiveTask task;
    private final Instant now;

    Judge(Epoch epoch, Identified caller, LiveTask task, Instant now) {
        this.epoch = epoch;
        this.caller = caller;
        this.task = task;
        this.now = now;
    }

    /// Judges one call by what the server shows now. Never throws for a refusal.
    Judged call(ServerEntry server, CapabilityId id, Ask.CallTool ask, Sighting sighting) {
        Optional<Sighting.Seen> seen = sighting.tool(id.name());
        if (seen.isEmpty()) {
            return Judged.refused(
                    Decision.Deny.of(Reason.TOOL_UNKNOWN, "the server shows no such tool"), Optional.empty());
        }
        Optional<Capability> capability = known(server, id, seen.get());
        try {
            Standing.check(task, caller.caller(), now);
            Purpose purpose = purpose();
            return judgeKnown(server, purpose, id, ask, seen.get(), capability);
        } catch (Refusal refusal) {
            return Judged.refused(Decision.Deny.of(refusal.reason(), refusal.detail()), capability);
        } catch (RuntimeException fault) {
            return Judged.refused(Decision.Deny.of(Reason.FAULT, fault.toString()), capability);
        }
    }

    private Judged judgeKnown(
            ServerEntry server,
            Purpose purpose,
            CapabilityId id,
            Ask.CallTool ask,
            Sighting.Seen seen,
            Optional<Capability> capability) {
        List<Decision.Deny> observed = new ArrayList<>();
        for (Finding finding : questions(purpose, id, seen)) {
            if (finding instanceof Finding.Fails(Reason reason, String detail)) {
                Decision.Deny deny = Decision.Deny.of(reason, detail);
                if (!mayObserve(server, reason) || capability.isEmpty()) {
                    return Judged.refused(deny, capability);
                }
                observed.add(deny);
            }
        }
        Capability judged = capability.orElseThrow(
                () -> new Refusal(Reason.DEFINITION_UNREADABLE, "no readable definition of " + id));
        ask.mirrors().check(judged.inputSchema());
        Standing.limits(task, purpose, judged);
        Question question =
                new Question(caller.caller(), task.task(), purpose, judged, ask.arguments(), task.history(), now);
        Decision decision = epoch.policy().decide(question);
        if (!observed.isEmpty()) {
            return new Judged(observed.getFirst(), capability, Optional.of(question), Optional.of(decision), true);
        }
        boolean overlooked = !(decision instanceof Decision.Permit) && mayObserve(server, reason(decision));
        return new Judged(decision, capability, Optional.of(question), Optional.of(decision), overlooked);
    }

    private List<Finding> questions(Purpose purpose, CapabilityId id, Sighting.Seen seen) {
        return List.of(
                epoch.catalog().publish(id),
                epoch.catalog().discover(caller.caller().agent(), id),
                epoch.catalog().unchanged(id, seen),
                epoch.catalog().execute(purpose, id));
    }

    private Purpose purpose() {
        return epoch.catalog()
                .purpose(task.task().purpose())
                .filter(purpose -> purpose.agents().contains(task.task().agent()))
                .orElseThrow(() -> new Refusal(
                        Reason.OUTSIDE_PURPOSE,
                        "purpose `" + task.task().purpose() + "` no longer exists for this agent"));
    }

    private Optional<Capability> known(ServerEntry server, CapabilityId id, Sighting.Seen seen) {
        Optional<Capability> approved = epoch.catalog().approved(id);
        boolean shownAnew = approved.isEmpty() && server.mode() == Mode.OBSERVE;
        return shownAnew && seen instanceof Sighting.Clear clear
                ? Optional.of(epoch.catalog().asShown(server, id, clear))
                : approved;
    }

    private static boolean mayObserve(ServerEntry server, Reason reason) {
        return server.mode() == Mode.OBSERVE && reason.observable();
    }

    private static Reason reason(Decision decision) {
        return switch (decision) {
            case Decision.Permit _ -> Reason.FAULT;
            case Decision.StepUp _ -> Reason.APPROVAL_REQUIRED;
            case Decision.Deny deny -> deny.reason();
        };
    }
}
