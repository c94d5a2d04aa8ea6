package dev.writ.admin;

import dev.writ.audit.JournalRecord;
import dev.writ.identity.Agents;
import dev.writ.model.AgentName;
import dev.writ.model.Caller;
import dev.writ.model.Caller.ProofStrength;
import dev.writ.model.ForwardClock;
import dev.writ.model.Json;
import dev.writ.model.PurposeName;
import dev.writ.model.Reason;
import dev.writ.model.Refusal;
import dev.writ.model.Starter;
import dev.writ.model.Task;
import dev.writ.model.TaskEnd;
import dev.writ.model.TaskId;
import dev.writ.model.TenantId;
import dev.writ.task.Deadlines;
import dev.writ.task.LiveTask;
import dev.writ.task.Opening;
import dev.writ.task.Standing;
import dev.writ.task.TaskLedger;
import dev.writ.task.TaskOpening;
import dev.writ.task.TaskWish;
import dev.writ.token.TaskTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Opens, shows and ends tasks, and issues their tokens.
public final class TaskDesk {
    private static final Set<String> WISH =
            Set.of("agent", "purpose", "objective", "time", "environment", "user", "started_by", "fresh");

    /// The parts a task passes through.
    ///
    /// @param opening   judges who may open a task for what
    /// @param ledger    the tasks of this gateway
    /// @param deadlines ends them in time
    /// @param tokens    issues what proves them
    /// @param tokenLife how long a token is good at the most; another can be had while the task lives
    /// @param agents    the agents that are known
    /// @param release   gives back what was held for a task that has ended
    public record Parts(
            TaskOpening opening,
            TaskLedger ledger,
            Deadlines deadlines,
            TaskTokens tokens,
            Duration tokenLife,
            Agents agents,
            Consumer<TaskId> release) {}

    private final TenantId tenant;
    private final Parts parts;
    private final Recorder recorder;
    private final String operator;
    private final ForwardClock clock;

    /// @param operator who reaches the socket, in words, e.g. `os-user:alice`
    /// @param clock    the gateway's one clock for life spans
    TaskDesk(TenantId tenant, Parts parts, Recorder recorder, String operator, ForwardClock clock) {
        this.tenant = tenant;
        this.parts = parts;
        this.recorder = recorder;
        this.operator = operator;
        this.clock = clock;
    }

    /// Opens a task: judged, then recorded, then admitted, and only then is there a token.
    Reply start(Asked asked) {
        Body body = Body.of(asked.body(), WISH);
        TaskWish wish = wish(body, asked.signer());
        if (!wish.agent().equals(asked.signer().agent())) {
            throw notItsOwn(asked.signer(), "the task is for `" + wish.agent() + "`");
        }
        if (wish.fresh()) {
            throw Problem.of(
                    501,
                    "not_available",
                    "Opening a task as fresh needs a presence the agent does not have, which is not available yet.",
                    "Open the task without claiming a fresh context.");
        }
        LiveTask live = switch (parts.opening().open(wish)) {
            case Opening.Opened(LiveTask opened) -> opened;
            case Opening.NotOpened(String sentence, String remedy) ->
                throw refused(wish, Problem.of(403, "task_refused", sentence, remedy));
        };
        recorder.write(live, new JournalRecord.TaskStarted(live.task(), wish.caller(), clock.instant()));
        return new Reply(201, admitted(live));
    }

    private Json.Obj admitted(LiveTask live) {
        try {
            parts.ledger().admit(live);
            parts.deadlines().watch(live);
            return token(live);
        } catch (RuntimeException failed) {
            // It is on record as started, so its end must be too.
            if (live.close(TaskEnd.REVOKED)) {
                closed(live, TaskEnd.REVOKED, "gateway", "it could not be admitted");
            }
            throw failed;
        }
    }

    private TaskWish wish(Body body, Caller signer) {
        Starter starter = Body.parse(body.text("started_by").orElse("person"), Starter::parse);
        return new TaskWish(
                opener(signer, starter),
                Body.parse(body.need("agent"), AgentName::new),
                Body.parse(body.need("purpose"), PurposeName::new),
                starter,
                body.need("objective"),
                body.text("environment"),
                body.span("time"),
                body.text("user"),
                body.flag("fresh"));
    }

    /// An agent that starts by itself is known by its key. A person or a host's event is known by the socket; the key
    /// then proves only which workload the task is bound to.
    private static Caller opener(Caller signer, Starter starter) {
        return switch (starter) {
            case Starter.Person _, Starter.Trigger _ ->
                new Caller(signer.tenant(), signer.agent(), signer.workload(), ProofStrength.OS_USER, signer.user());
            case Starter.Self _, Starter.ByAgent _ -> signer;
        };
    }

    Reply all(Asked asked) {
        Instant now = clock.instant();
        Optional<AgentName> agent = asked.parameter("agent").map(name -> Body.parse(name, AgentName::new));
        return Reply.ok(new Members()
                .list(
                        "tasks",
                        parts.ledger().all(tenant).stream()
                                .filter(live -> agent.isEmpty()
                                        || agent.get().equals(live.task().agent()))
                                .toList(),
                        live -> TaskView.brief(live, now))
                .object());
    }

    Reply one(Asked asked) {
        return Reply.ok(TaskView.whole(find(asked), clock.instant()));
    }

    Reply end(Asked asked) {
        Body.of(asked.body(), Set.of());
        return ended(find(asked), TaskEnd.ENDED, "its holder said it was done");
    }

    Reply revoke(Asked asked) {
        String cause = Body.of(asked.body(), Set.of("cause")).need("cause");
        if (cause.isBlank() || cause.length() > 500) {
            throw Problem.bad("`cause` has 1 to 500 characters.");
        }
        return ended(find(asked), TaskEnd.REVOKED, cause);
    }

    /// The latch closes first: from then on nothing more leaves, whatever becomes of the record.
    private Reply ended(LiveTask live, TaskEnd how, String cause) {
        if (!live.close(how)) {
            throw Problem.of(
                    409,
                    "task_over",
                    "The task is over already: "
                            + live.ended().map(TaskEnd::word).orElse("ended") + ".",
                    "There is nothing left to end.");
        }
        closed(live, how, operator, cause);
        return Reply.ok(TaskView.whole(live, clock.instant()));
    }

    private void closed(LiveTask live, TaskEnd how, String by, String cause) {
        Task task = live.task();
        try {
            recorder.write(
                    live, new JournalRecord.TaskClosed(task.tenant(), task.id(), how, by, cause, clock.instant()));
        } finally {
            parts.release().accept(task.id());
        }
    }

    /// Another token of a task that lives, for the agent it was opened for and nobody else.
    Reply token(Asked asked) {
        Body.of(asked.body(), Set.of());
        LiveTask live = find(asked);
        Caller signer = asked.signer();
        try {
            Standing.check(live, signer, clock.instant());
        } catch (Refusal refusal) {
            if (refusal.reason() == Reason.TASK_NOT_YOURS) {
                throw notItsOwn(signer, refusal.detail());
            }
            throw refusal;
        }
        return Reply.ok(token(live));
    }

    private Json.Obj token(LiveTask live) {
        Task task = live.task();
        String thumbprint = parts.agents()
                .find(task.tenant(), task.agent())
                .map(Agents.Registered::thumbprint)
                .orElseThrow(() -> new Refusal(Reason.AGENT_UNKNOWN, "no agent `" + task.agent() + "`"));
        TaskTokens.Issued issued = parts.tokens().issue(task, thumbprint, parts.tokenLife());
        long seconds =
                Math.max(0, Duration.between(clock.instant(), issued.expires()).toSeconds());
        Members members = new Members().text("task", task.id());
        issued.token().revealText(text -> members.text("token", text));
        return members.text("token_type", "Bearer")
                .number("expires_in", seconds)
                .instant("deadline", task.deadline())
                .object();
    }

    private LiveTask find(Asked asked) {
        TaskId id = Body.parse(asked.variable("id"), TaskId::new);
        return parts.ledger()
                .find(tenant, id)
                .orElseThrow(() -> Problem.of(
                                404,
                                "task_unknown",
                                "There is no task " + id + ", or it is long over.",
                                "The log keeps what it did.")
                        .command("writ task ls"));
    }

    private Problem notItsOwn(Caller signer, String why) {
        Refusal refusal =
                new Refusal(Reason.TASK_NOT_YOURS, "the statement is of agent `" + signer.agent() + "`, " + why);
        note(signer.agent(), refusal.detail());
        return Problems.refused(refusal);
    }

    private Problem refused(TaskWish wish, Problem problem) {
        note(wish.agent(), wish.purpose() + ": " + problem.getMessage());
        return problem;
    }

    private void note(AgentName agent, String detail) {
        recorder.write(
                new JournalRecord.Notice(tenant, "task-refused", agent.value(), operator, detail, clock.instant()));
    }
}
