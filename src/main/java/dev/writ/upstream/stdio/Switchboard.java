package dev.writ.upstream.stdio;

import dev.writ.mcp.Method;
import dev.writ.mcp.ReplyParser;
import dev.writ.mcp.RequestId;
import dev.writ.mcp.ServerMessage;
import dev.writ.mcp.WireFault;
import dev.writ.mcp.WireLimits;
import dev.writ.model.Json;
import dev.writ.model.Octets;
import dev.writ.model.Outcome;
import dev.writ.model.ServerName;
import dev.writ.upstream.Misconduct;
import dev.writ.upstream.Order;
import dev.writ.upstream.Talk;
import dev.writ.upstream.UpstreamFault;
import dev.writ.upstream.UpstreamLimits;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/// Joins the requests of one scope to the pipes of one process: what the process says goes to the request it is for.
final class Switchboard implements Pipes.Ear {
    /// How many ended requests are remembered, so that their late answers are no breach.
    private static final int LATE_MAX = 1_024;

    private static final int NOISE_MAX = 1_000;

    private final ServerName server;
    private final Misconduct misconduct;
    private final ReplyParser parser = new ReplyParser(WireLimits.replies());
    private final Map<Long, Talk> talks = new ConcurrentHashMap<>();
    private final SequencedSet<Long> late = new LinkedHashSet<>();
    private final Pipes pipes;
    private volatile boolean gone;
    private int noise;

    Switchboard(ServerName server, Command command, UpstreamLimits limits, Misconduct misconduct) {
        this.server = server;
        this.misconduct = misconduct;
        this.pipes = new Pipes(command, limits, server.value(), this);
    }

    void start() {
        pipes.start();
    }

    boolean alive() {
        return !gone && !pipes.ending();
    }

    void end() {
        pipes.end();
    }

    Future<Void> ended() {
        return pipes.ended();
    }

    void connect(Order order, Talk talk) {
        talks.put(order.id(), talk);
        talk.whenOver(() -> disconnect(order.id(), talk));
        if (!pipes.offer(new Letter(order, talk))) {
            talk.settle(new UpstreamFault(Outcome.UNREACHABLE, "the process is ending or does not keep up"));
        }
    }

    Future<Void> tell(Octets message) {
        Promise<Void> told = Promise.promise();
        if (!pipes.offer(new Telling(message, told))) {
            told.tryFail(new UpstreamFault(Outcome.UNREACHABLE, "the process is ending or does not keep up"));
        }
        return told.future();
    }

    @Override
    public void line(byte[] line) throws InterruptedException {
        ServerMessage message;
        try {
            message = parser.parse(line);
        } catch (WireFault fault) {
            noise();
            return;
        }
        switch (message) {
            case ServerMessage.Result result -> answer(Optional.of(result.id()), result);
            case ServerMessage.Failure failure -> answer(failure.id(), failure);
            case ServerMessage.ServerRequest question -> asked(question);
            case ServerMessage.Notice notice -> notice(notice);
        }
    }

    @Override
    public void gone(String why) {
        gone = true;
        // A call that was still queued here has been told already that it did not leave.
        List.copyOf(talks.values()).forEach(talk -> talk.settle(new UpstreamFault(Outcome.UNKNOWN, why)));
    }

    /// Servers greet their terminal on the wrong stream; a few such lines are dropped, a flood of them is no server.
    private void noise() {
        if (noise == 0) {
            misconduct.report(server, "the process wrote a line that is no MCP message");
        }
        if (++noise > NOISE_MAX) {
            pipes.end();
        }
    }

    private void answer(Optional<RequestId> id, ServerMessage terminal) throws InterruptedException {
        Optional<Long> number = id.map(RequestId::value)
                .filter(value -> value instanceof Json.Num(String lexeme) && !lexeme.startsWith("-"))
                .map(value -> Long.valueOf(((Json.Num) value).lexeme()));
        Optional<Talk> talk = number.flatMap(known -> Optional.ofNullable(talks.get(known)));
        if (talk.isPresent()) {
            hear(talk.get(), terminal);
            talk.get().finish();
        } else if (number.isEmpty() || !wasLate(number.get())) {
            misconduct.report(server, "the process answered a request that was not asked");
        }
    }

    /// Whose request made the server ask cannot be told. Any talk knows the era's answer, and in the modern era every
    /// one of them is over.
    private void asked(ServerMessage.ServerRequest question) throws InterruptedException {
        List<Talk> open = List.copyOf(talks.values());
        if (open.isEmpty()) {
            misconduct.report(server, "the process asked something although nothing was asked of it");
            return;
        }
        hear(open.getFirst(), question);
        if (open.getFirst().misbehaved()) {
            pipes.end();
        }
    }

    private void notice(ServerMessage.Notice notice) throws InterruptedException {
        if (notice.method().equals(Method.PROGRESS)) {
            Optional<Talk> owner =
                    talks.values().stream().filter(talk -> talk.owns(notice)).findFirst();
            if (owner.isPresent()) {
                hear(owner.get(), notice);
            }
        } else if (talks.size() == 1) {
            // With two requests open nobody can tell whose message it is, and one caller's must not reach another.
            hear(talks.values().iterator().next(), notice);
        }
    }

    /// Lets a talk hear a message and waits until it wants more.
    private static void hear(Talk talk, ServerMessage message) throws InterruptedException {
        Future<Void> heard = talk.hear(message);
        if (!heard.isComplete()) {
            CountDownLatch taken = new CountDownLatch(1);
            heard.onComplete(_ -> taken.countDown());
            taken.await();
        }
    }

    private void disconnect(long id, Talk talk) {
        talks.remove(id);
        if (!talk.answered()) {
            synchronized (late) {
                late.addLast(id);
                if (late.size() > LATE_MAX) {
                    late.removeFirst();
                }
            }
        }
    }

    private boolean wasLate(long id) {
        synchronized (late) {
            return late.remove(id);
        }
    }
}
