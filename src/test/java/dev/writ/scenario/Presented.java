package dev.writ.scenario;

import dev.writ.fake.TestGateway;
import dev.writ.jose.SigningKey;
import dev.writ.model.AgentName;
import dev.writ.model.Caller;
import dev.writ.model.Caller.ProofStrength;
import dev.writ.model.ForwardClock;
import dev.writ.model.PurposeName;
import dev.writ.model.Secret;
import dev.writ.model.Starter;
import dev.writ.model.Task;
import dev.writ.model.TaskId;
import dev.writ.model.TenantId;
import dev.writ.task.TaskWish;
import dev.writ.testing.Canaries;
import dev.writ.token.TaskTokens;
import dev.writ.token.jwt.JwtTaskTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What agents present: the tokens of their tasks, and others.
final class Presented {
    private static final String SECRET = "${secret}";
    private static final TenantId OTHER = new TenantId("other");
    private static final Duration LONG = Duration.ofHours(12);

    private final TestGateway gateway;
    private final Map<String, Task> tasks = new LinkedHashMap<>();
    private final Map<String, Secret> tokens = new LinkedHashMap<>();
    private final String secret = Canaries.plant();

    Presented(TestGateway gateway) {
        this.gateway = gateway;
    }

    /// Everything that may stand in no record: every token there is, and the secret of the arguments.
    List<Secret> all() {
        List<Secret> all = new ArrayList<>(tokens.values());
        all.add(Secret.of(secret));
        return List.copyOf(all);
    }

    /// These arguments, with a secret where they say so.
    String arguments(String text) {
        return text.replace(SECRET, secret);
    }

    /// A task was opened: its token is issued at once, as an agent gets it.
    void issued(String name, Task task) {
        tasks.put(name, task);
        token(Optional.of(name), "own", Optional.empty());
    }

    /// The token to present; absent when none is.
    ///
    /// @param kind  which one
    /// @param agent whose, if not the task's agent's
    Optional<Secret> token(Optional<String> task, String kind, Optional<String> agent) {
        if (kind.equals("none")) {
            return Optional.empty();
        }
        String name = task.orElseThrow(() -> new AssertionError("a token needs a task"));
        return Optional.of(tokens.computeIfAbsent(name + " " + kind + " " + agent, _ -> {
            Secret made = make(Optional.ofNullable(tasks.get(name)).orElseThrow(), kind, agent);
            made.revealText(text -> Canaries.plant(text.substring(text.lastIndexOf('.') + 1)));
            return made;
        }));
    }

    private Secret make(Task task, String kind, Optional<String> agent) {
        Task claimed = agent.map(name -> task(task, task.id(), new AgentName(name), task.deadline()))
                .orElse(task);
        return switch (kind) {
            case "own" -> issue(gateway.tokens(), claimed, gateway.tokenLife());
            case "garbage" -> Secret.of("bm90.YXRv.a2Vu");
            case "other-key" -> issue(elsewhere(), claimed, gateway.tokenLife());
            case "other-audience" -> issue(gateway.tokens("http://other.example/mcp"), claimed, gateway.tokenLife());
            case "other-tenant" -> issue(gateway.tokens(OTHER), ofOther(claimed), gateway.tokenLife());
            case "outliving" ->
                issue(
                        gateway.tokens(),
                        task(
                                claimed,
                                claimed.id(),
                                claimed.agent(),
                                claimed.deadline().plus(LONG)),
                        LONG);
            case "other-task" ->
                issue(
                        gateway.tokens(),
                        task(claimed, new TaskId("t-00000000000000000000ff"), claimed.agent(), claimed.deadline()),
                        gateway.tokenLife());
            case "short" -> issue(gateway.tokens(), claimed, Duration.ofSeconds(30));
            default -> throw new AssertionError("no token of the kind " + kind);
        };
    }

    private Secret issue(TaskTokens tokens, Task task, Duration life) {
        return tokens.issue(task, gateway.thumbprint(task.agent()), life).token();
    }

    private TaskTokens elsewhere() {
        return new JwtTaskTokens(
                gateway.tenant(),
                SigningKey.generate(),
                TestGateway.URL,
                TestGateway.URL + "/mcp",
                new ForwardClock(gateway.clock(), gateway.clock()));
    }

    private static Task ofOther(Task like) {
        return task(like, OTHER, like.id(), like.agent(), like.deadline());
    }

    private static Task task(Task like, TaskId id, AgentName agent, Instant deadline) {
        return task(like, like.tenant(), id, agent, deadline);
    }

    private static Task task(Task like, TenantId tenant, TaskId id, AgentName agent, Instant deadline) {
        return new Task(
                id,
                tenant,
                agent,
                like.purpose(),
                like.startedBy(),
                like.objective(),
                like.environment(),
                like.user(),
                like.fresh(),
                like.started(),
                deadline);
    }

    /// The wish to open a task, with the proof its starter has.
    TaskWish wish(Scenario.Wish wish) {
        Starter starter = Starter.parse(wish.startedBy().orElse("person"));
        AgentName agent = new AgentName(wish.agent());
        Caller caller = switch (starter) {
            case Starter.Person _, Starter.Trigger _ -> caller(agent, ProofStrength.OS_USER, wish.user());
            case Starter.Self _ -> caller(agent, ProofStrength.KEY, wish.user());
            case Starter.ByAgent(AgentName by) -> caller(by, ProofStrength.KEY, wish.user());
        };
        return new TaskWish(
                caller,
                agent,
                new PurposeName(wish.purpose()),
                starter,
                "what the scenario is about",
                wish.environment(),
                Optional.empty(),
                wish.user(),
                wish.fresh().orElse(false));
    }

    private Caller caller(AgentName agent, ProofStrength proof, Optional<String> user) {
        return new Caller(gateway.tenant(), agent, "key:sha256:" + gateway.thumbprint(agent), proof, user);
    }
}
