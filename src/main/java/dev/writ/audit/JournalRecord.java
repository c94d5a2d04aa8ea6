package dev.writ.audit;

import dev.writ.model.Caller;
import dev.writ.model.Digest;
import dev.writ.model.EpochId;
import dev.writ.model.Fingerprint;
import dev.writ.model.HopId;
import dev.writ.model.Outcome;
import dev.writ.model.Reason;
import dev.writ.model.Task;
import dev.writ.model.TaskEnd;
import dev.writ.model.TaskId;
import dev.writ.model.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a record says. Every record belongs to a tenant and, unless the caller could not be established, to a task.
public sealed interface JournalRecord {

    /// Whose record it is.
    TenantId tenant();

    /// The task it belongs to; absent for what happened outside any task.
    Optional<TaskId> inTask();

    /// Wall time of what it records.
    Instant at();

    /// A task was opened.
    ///
    /// @param caller who opened it, with the proof given
    record TaskStarted(Task task, Caller caller, Instant at) implements JournalRecord {
        @Override
        public TenantId tenant() {
            return task.tenant();
        }

        @Override
        public Optional<TaskId> inTask() {
            return Optional.of(task.id());
        }
    }

    /// A task came to its end.
    ///
    /// @param by    who ended it, in words
    /// @param cause why, in words
    record TaskClosed(TenantId tenant, TaskId task, TaskEnd how, String by, String cause, Instant at)
            implements JournalRecord {
        @Override
        public Optional<TaskId> inTask() {
            return Optional.of(task);
        }
    }

    /// A call or a listing was judged; written before anything is forwarded, for refusals of every kind too.
    ///
    /// @param hop         its id
    /// @param caller      who called; absent when that could not be established
    /// @param purpose     of the task; empty without a task
    /// @param startedBy   what started the task; empty without a task
    /// @param position    how many calls the task had made before, -1 without a task
    /// @param peer        the socket's address, e.g. `127.0.0.1`, never a header's claim
    /// @param method      the MCP method; empty when the message could not be read
    /// @param target      `server/tool`, or `server/` for a listing; empty when unknown
    /// @param owner       the team that owns the server; empty when unknown
    /// @param effect      the effect of the tool by its labels; empty when unknown
    /// @param fingerprint of the definition judged
    /// @param arguments   digest of the arguments judged
    /// @param verdict     `permit`, `step-up` or `deny`
    /// @param reason      present unless permitted
    /// @param detail      for people who may see policy
    /// @param rules       the ids of the rules that decided
    /// @param epoch       by which version of policy and catalogue
    /// @param observed    the refusal was recorded and not enforced (`forwarded: observe`)
    record Verdict(
            HopId hop,
            TenantId tenant,
            Optional<TaskId> inTask,
            Optional<Caller> caller,
            String purpose,
            String startedBy,
            int position,
            String peer,
            String method,
            String target,
            String owner,
            String effect,
            Optional<Fingerprint> fingerprint,
            Optional<Digest> arguments,
            String verdict,
            Optional<Reason> reason,
            String detail,
            List<String> rules,
            Optional<EpochId> epoch,
            boolean observed,
            Instant at)
            implements JournalRecord {
        public Verdict {
            rules = List.copyOf(rules);
        }
    }

    /// What became of a permitted call; durable before its terminal answer is released.
    ///
    /// @param status  the upstream's HTTP status, 0 if it has none
    /// @param events  how many stream events were released before the answer
    /// @param result  digest of the answer's bytes; absent when there was none
    /// @param detail  in words; empty when there is nothing to say
    /// @param elapsed from dispatch to answer, monotonic
    record Ending(
            HopId hop,
            TenantId tenant,
            TaskId task,
            Outcome outcome,
            int status,
            int events,
            Optional<Digest> result,
            String detail,
            Duration elapsed,
            Instant at)
            implements JournalRecord {
        @Override
        public Optional<TaskId> inTask() {
            return Optional.of(task);
        }
    }

    /// Something that changes what is allowed, or is worth an auditor's attention: a baseline approved, a tool blocked,
    /// drift seen, an epoch loaded, a reload refused, the gateway started, stopped, or recovered.
    ///
    /// @param what   a stable word, e.g. `catalog-approved`, `drift`, `epoch-loaded`, `gateway-started`
    /// @param about  what it is about, e.g. a server or tool
    /// @param by     who did it, in words
    /// @param detail in words
    record Notice(TenantId tenant, String what, String about, String by, String detail, Instant at)
            implements JournalRecord {
        @Override
        public Optional<TaskId> inTask() {
            return Optional.empty();
        }
    }

    /// The gateway found that it answers itself differently: the two policy engines do not agree on one question. The
    /// arguments of the call are not in it; they are in the question of the passage's verdict.
    ///
    /// @param what     a stable word, `engines-disagree`
    /// @param hop      the passage whose question it was
    /// @param epoch    by which version of policy and catalogue
    /// @param target   `server/tool`
    /// @param by       the engine whose answer counted, `compiled` or `official`
    /// @param compiled what our own evaluator answered
    /// @param official what the official engine answered
    /// @param about    both answers, in short
    /// @param gateway  the version of Writ
    record Alarm(
            String what,
            HopId hop,
            TenantId tenant,
            EpochId epoch,
            String target,
            String by,
            Opinion compiled,
            Opinion official,
            String about,
            String gateway,
            Instant at)
            implements JournalRecord {
        /// The word for engines that do not agree.
        public static final String ENGINES_DISAGREE = "engines-disagree";

        // It is about a passage that has its place in the order of its task already.
        @Override
        public Optional<TaskId> inTask() {
            return Optional.empty();
        }
    }

    /// What one engine answers.
    ///
    /// @param verdict `permit`, `step-up` or `deny`
    /// @param reason  present unless permitted
    /// @param rules   the ids of the rules it names
    /// @param asks    who is asked by a step-up, as `rule: role`
    record Opinion(String verdict, Optional<Reason> reason, List<String> rules, List<String> asks) {
        public Opinion {
            rules = List.copyOf(rules);
            asks = List.copyOf(asks);
        }
    }
}
