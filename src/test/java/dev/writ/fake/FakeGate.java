package dev.writ.fake;

import dev.writ.gate.AgentSink;
import dev.writ.gate.Answer;
import dev.writ.gate.Ask;
import dev.writ.gate.Gate;
import dev.writ.gate.Passage;
import dev.writ.identity.Proof;
import dev.writ.model.AgentName;
import dev.writ.model.Caller;
import dev.writ.model.HopId;
import dev.writ.model.Octets;
import dev.writ.model.Reason;
import dev.writ.model.ServerName;
import dev.writ.model.TaskId;
import dev.writ.model.TenantId;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

/// A gate that believes the tokens it was told, answers as it was told, and remembers what it saw.
public final class FakeGate implements Gate {

    /// A passage through it: what was asked, where events go, and whether it was cancelled.
    public static final class Seen {
        private final Ask ask;
        private final AgentSink sink;
        private final List<String> cancels = new CopyOnWriteArrayList<>();

        private Seen(Ask ask, AgentSink sink) {
            this.ask = ask;
            this.sink = sink;
        }

        /// What was asked.
        public Ask ask() {
            return ask;
        }

        /// Where what is released goes.
        public AgentSink sink() {
            return sink;
        }

        /// Why it was cancelled, once for each time.
        public List<String> cancels() {
            return cancels;
        }
    }

    /// Something that never became an ask.
    ///
    /// @param peer   whose it was
    /// @param method its method
    /// @param target its target
    /// @param reason why
    /// @param detail in words
    public record TurnedAway(String peer, String method, String target, Reason reason, String detail) {}

    private final Map<Proof, Answer.Entered> believed = new ConcurrentHashMap<>();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final List<TurnedAway> turnedAway = new CopyOnWriteArrayList<>();
    private final AtomicInteger hops = new AtomicInteger();
    private volatile BiFunction<Ask, AgentSink, Future<Answer>> calls = (_, _) -> Future.succeededFuture(
            new Answer.Answered(nextHop(), Octets.utf8("{\"content\":[{\"type\":\"text\",\"text\":\"ran\"}]}"), false));
    private volatile BiFunction<Ask, AgentSink, Future<Answer>> lists =
            (_, _) -> Future.succeededFuture(new Answer.Listed(List.of()));

    /// Believes this token on this server, and whom it shows.
    public FakeGate believes(Proof proof, String tenant, String agent, String task, String server) {
        Caller caller = new Caller(
                new TenantId(tenant), new AgentName(agent), "key:test", Caller.ProofStrength.BEARER, Optional.empty());
        believed.put(proof, new Answer.Entered(caller, new TaskId(task), new ServerName(server)));
        return this;
    }

    /// A token is not believed any more.
    public void forgets(Proof proof) {
        believed.remove(proof);
    }

    /// How calls of believed callers are answered.
    public FakeGate answersCalls(BiFunction<Ask, AgentSink, Future<Answer>> how) {
        calls = how;
        return this;
    }

    /// How listings of believed callers are answered.
    public FakeGate answersLists(BiFunction<Ask, AgentSink, Future<Answer>> how) {
        lists = how;
        return this;
    }

    /// All that passed, oldest first.
    public List<Seen> seen() {
        return seen;
    }

    /// All that was turned away, oldest first.
    public List<TurnedAway> turnedAway() {
        return turnedAway;
    }

    /// A new decision id.
    public HopId nextHop() {
        return new HopId("d-%04d".formatted(hops.incrementAndGet()));
    }

    @Override
    public Passage pass(Ask ask, AgentSink sink) {
        Seen one = new Seen(ask, sink);
        seen.add(one);
        Future<Answer> answer = entrance(ask).map(Future::succeededFuture).orElseGet(() -> further(ask, sink));
        return new Passage() {
            @Override
            public Future<Answer> answer() {
                return answer;
            }

            @Override
            public void cancel(String why) {
                if (!answer.isComplete()) {
                    one.cancels.add(why);
                }
            }
        };
    }

    private Optional<Answer> entrance(Ask ask) {
        Answer.Entered entered = believed.get(ask.proof());
        if (entered == null) {
            Reason reason = ask.proof() instanceof Proof.None ? Reason.TOKEN_MISSING : Reason.TOKEN_INVALID;
            return Optional.of(new Answer.Refused(nextHop(), reason, ask.server(), "", "", ""));
        }
        if (!entered.server().value().equals(ask.server())) {
            return Optional.of(new Answer.Refused(nextHop(), Reason.SERVER_UNKNOWN, ask.server(), "", "", ""));
        }
        return ask instanceof Ask.Enter ? Optional.of(entered) : Optional.empty();
    }

    private Future<Answer> further(Ask ask, AgentSink sink) {
        return ask instanceof Ask.ListTools ? lists.apply(ask, sink) : calls.apply(ask, sink);
    }

    @Override
    public HopId turnedAway(String peer, String method, String target, Reason reason, String detail) {
        turnedAway.add(new TurnedAway(peer, method, target, reason, detail));
        return nextHop();
    }
}
