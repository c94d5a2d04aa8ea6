package dev.writ.task;

import dev.writ.model.AgentName;
import dev.writ.model.Caller;
import dev.writ.model.Caller.ProofStrength;
import dev.writ.model.ForwardClock;
import dev.writ.model.History;
import dev.writ.model.Names;
import dev.writ.model.Purpose;
import dev.writ.model.PurposeName;
import dev.writ.model.Starter;
import dev.writ.model.Task;
import dev.writ.model.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Judges who may open a task for what, and makes it. Keeps nothing; safe for many threads.
public final class TaskOpening {

    /// The purposes of a tenant as they stand now.
    @FunctionalInterface
    public interface Purposes {
        /// The purpose of this name, if the tenant has one.
        Optional<Purpose> find(TenantId tenant, PurposeName name);
    }

    private static final int OBJECTIVE_CHARS_MAX = 2_000;
    private static final int USER_CHARS_MAX = 256;
    private static final Duration TIME_MIN = Duration.ofSeconds(1);

    private final Purposes purposes;
    private final ForwardClock clock;
    private final TaskIds ids = new TaskIds();

    /// @param purposes as the current configuration defines them
    /// @param clock    the gateway's one clock for life spans
    public TaskOpening(Purposes purposes, ForwardClock clock) {
        this.purposes = purposes;
        this.clock = clock;
    }

    /// Opens the task, or says why not. Nothing is admitted anywhere yet.
    public Opening open(TaskWish wish) {
        try {
            Purpose purpose = purpose(wish);
            checkStarter(wish);
            checkAllowed(wish, purpose);
            checkWords(wish);
            Duration time = time(wish, purpose);
            Instant now = clock.instant();
            Task task = new Task(
                    ids.next(),
                    wish.caller().tenant(),
                    wish.agent(),
                    purpose.name(),
                    wish.startedBy(),
                    wish.objective(),
                    environment(wish, purpose),
                    wish.user(),
                    false,
                    now,
                    now.plus(time));
            return new Opening.Opened(new LiveTask(task, History.NONE, 0));
        } catch (Objection objection) {
            return objection.answer;
        }
    }

    private Purpose purpose(TaskWish wish) throws Objection {
        return purposes.find(wish.caller().tenant(), wish.purpose())
                .orElseThrow(() -> new Objection(
                        "There is no purpose `" + wish.purpose() + "`.",
                        "Use one of the purposes in the configuration, or add this one."));
    }

    /// What a door says about the starter must fit what was proved there: an agent with its key is an agent,
    /// whoever it says it acts for.
    private static void checkStarter(TaskWish wish) throws Objection {
        Caller caller = wish.caller();
        if (caller.proof() == ProofStrength.BEARER) {
            throw new Objection(
                    "A task token opens no other task.", "Open it with the agent's own key, or as a person.");
        }
        boolean fits = switch (wish.startedBy()) {
            case Starter.Self _ -> isItself(wish);
            case Starter.ByAgent(AgentName by) -> by.equals(caller.agent()) && provedByKey(caller);
            case Starter.Person _, Starter.Trigger _ -> !provedByKey(caller);
        };
        if (!fits) {
            throw new Objection(
                    "What was presented does not prove that this task is started by `"
                            + Names.visible(wish.startedBy().text()) + "`.",
                    "An agent's key proves `self` or `agent:" + caller.agent()
                            + "`; persons and triggers start tasks through the gateway's own socket.");
        }
        if (wish.fresh()) {
            throw new Objection(
                    "Nothing that was presented proves that the context of `" + wish.agent() + "` is fresh.",
                    "Open the task without claiming so.");
        }
    }

    private static boolean isItself(TaskWish wish) {
        return wish.agent().equals(wish.caller().agent());
    }

    private static boolean provedByKey(Caller caller) {
        return caller.proof() == ProofStrength.KEY;
    }

    private static void checkAllowed(TaskWish wish, Purpose purpose) throws Objection {
        if (!purpose.agents().contains(wish.agent())) {
            throw new Objection(
                    "The agent `" + wish.agent() + "` may not open tasks for `" + purpose.name() + "`.",
                    "It is for " + sorted(purpose.agents(), AgentName::value) + "; add the agent there if it should.");
        }
        if (!purpose.startedBy().contains(wish.startedBy())) {
            throw new Objection(
                    "Tasks for `" + purpose.name() + "` are not started by `"
                            + Names.visible(wish.startedBy().text()) + "`.",
                    "They are started by " + sorted(purpose.startedBy(), Starter::text) + ".");
        }
    }

    private static void checkWords(TaskWish wish) throws Objection {
        if (wish.objective().isBlank() || wish.objective().length() > OBJECTIVE_CHARS_MAX) {
            throw new Objection(
                    "The objective must have 1 to " + OBJECTIVE_CHARS_MAX + " characters.",
                    "Say in a sentence what the task is to achieve.");
        }
        if (wish.user()
                .filter(user -> user.isBlank() || user.length() > USER_CHARS_MAX)
                .isPresent()) {
            throw new Objection(
                    "The user's name must have 1 to " + USER_CHARS_MAX + " characters.",
                    "Leave it out when the agent acts for nobody.");
        }
    }

    private static Duration time(TaskWish wish, Purpose purpose) throws Objection {
        Duration most = purpose.limits().time();
        Duration time = wish.time().orElse(most);
        if (time.compareTo(TIME_MIN) < 0 || time.compareTo(most) > 0) {
            throw new Objection(
                    "A task for `" + purpose.name() + "` may last from 1 second to " + words(most) + ", not "
                            + words(time) + ".",
                    "Ask for less, or for nothing to have all of it.");
        }
        return time;
    }

    private static String environment(TaskWish wish, Purpose purpose) throws Objection {
        Set<String> possible = purpose.limits().environments();
        if (wish.environment().isEmpty()) {
            if (possible.size() > 1) {
                throw new Objection(
                        "Tasks for `" + purpose.name() + "` work in one of several environments.",
                        "Name one of " + sorted(possible, Function.identity()) + ".");
            }
            return possible.stream().findFirst().orElse("");
        }
        String wanted = wish.environment().get();
        if (!possible.contains(wanted)) {
            throw new Objection(
                    "Tasks for `" + purpose.name() + "` do not work in the environment `" + Names.visible(wanted)
                            + "`.",
                    possible.isEmpty()
                            ? "The purpose names no environment; leave it out."
                            : "Name one of " + sorted(possible, Function.identity()) + ".");
        }
        return wanted;
    }

    /// `PT1H30M` as `1h30m`.
    private static String words(Duration time) {
        return time.toString().replaceFirst("^PT", "").toLowerCase(java.util.Locale.ROOT);
    }

    private static <T> String sorted(Set<T> values, Function<T, String> word) {
        return values.stream().map(word).collect(Collectors.toCollection(TreeSet::new)).stream()
                .map(value -> "`" + value + "`")
                .collect(Collectors.joining(", "));
    }

    /// Why not; never leaves this class.
    private static final class Objection extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Opening.NotOpened answer;

        Objection(String sentence, String remedy) {
            super(sentence, null, false, false);
            answer = new Opening.NotOpened(sentence, remedy);
        }
    }
}
