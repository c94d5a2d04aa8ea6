package dev.writ.fake;

import dev.writ.model.Octets;
import dev.writ.model.Outcome;
import dev.writ.model.ServerName;
import dev.writ.model.TaskId;
import dev.writ.model.ToolDefinition;
import dev.writ.upstream.Exchange;
import dev.writ.upstream.Listing;
import dev.writ.upstream.Reply;
import dev.writ.upstream.Sink;
import dev.writ.upstream.ToolCall;
import dev.writ.upstream.Upstream;
import dev.writ.upstream.UpstreamFault;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// An MCP server in memory: answers what a test has programmed and remembers everything that reached it. A tool nobody
/// programmed answers the result `{"content":[]}`.
public final class FakeUpstream implements Upstream {
    /// What a tool does when called.
    @FunctionalInterface
    public interface Script {
        /// Answers one call; may speak to `sink` first.
        Future<Reply> play(ToolCall call, Sink sink);
    }

    private final ServerName name;
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private final List<ToolCall> dispatched = new CopyOnWriteArrayList<>();
    private final List<ToolCall> refused = new CopyOnWriteArrayList<>();
    private final List<TaskId> released = new CopyOnWriteArrayList<>();
    private final List<String> cancellations = new CopyOnWriteArrayList<>();
    private final AtomicInteger lists = new AtomicInteger();
    private volatile Future<Listing> listing = Future.succeededFuture(new Listing(List.of(), 0));
    private volatile boolean reachable = true;
    private volatile boolean closed;

    /// A server without tools.
    public FakeUpstream(String name) {
        this.name = new ServerName(name);
    }

    /// From now on `tools/list` shows these tools.
    public FakeUpstream shows(ToolDefinition... tools) {
        listing = Future.succeededFuture(new Listing(List.of(tools), 0));
        return this;
    }

    /// From now on `tools/list` ends like this.
    public FakeUpstream lists(Future<Listing> outcome) {
        listing = outcome;
        return this;
    }

    /// From now on calls of this tool run the script.
    public FakeUpstream on(String tool, Script script) {
        scripts.put(tool, script);
        return this;
    }

    /// From now on calls of this tool answer this result object.
    public FakeUpstream answers(String tool, String result) {
        return on(tool, (_, _) -> Future.succeededFuture(result(result)));
    }

    /// From now on calls of this tool are dispatched and then end in this fault.
    public FakeUpstream fails(String tool, Outcome outcome) {
        return on(tool, (_, _) -> Future.failedFuture(new UpstreamFault(outcome, "programmed to fail")));
    }

    /// From now on calls of this tool are dispatched and stay open until the test completes the promise.
    public Promise<Reply> holds(String tool) {
        Promise<Reply> open = Promise.promise();
        on(tool, (_, _) -> open.future());
        return open;
    }

    /// Whether calls reach the server; if not they fail UNREACHABLE before dispatch.
    public FakeUpstream reachable(boolean yes) {
        reachable = yes;
        return this;
    }

    /// A successful result with these bytes.
    public static Reply result(String json) {
        return new Reply.Result(200, Octets.utf8(json), false);
    }

    /// The calls whose bytes arrived, in order.
    public List<ToolCall> dispatched() {
        return List.copyOf(dispatched);
    }

    /// How many calls arrived.
    public int calls() {
        return dispatched.size();
    }

    /// The calls whose last check said no: nothing of them arrived.
    public List<ToolCall> refused() {
        return List.copyOf(refused);
    }

    /// Which tasks were released, in order.
    public List<TaskId> released() {
        return List.copyOf(released);
    }

    /// Why calls were cancelled, in order.
    public List<String> cancellations() {
        return List.copyOf(cancellations);
    }

    /// How often the tools were listed.
    public int listings() {
        return lists.get();
    }

    /// Whether it was closed.
    public boolean closed() {
        return closed;
    }

    @Override
    public ServerName name() {
        return name;
    }

    @Override
    public Future<Listing> list(Scope scope) {
        lists.incrementAndGet();
        return listing;
    }

    @Override
    public Exchange call(ToolCall call, Dispatch dispatch, Sink sink) {
        Promise<Reply> reply = Promise.promise();
        AtomicBoolean sent = new AtomicBoolean();
        if (!reachable) {
            reply.fail(new UpstreamFault(Outcome.UNREACHABLE, "programmed to be unreachable"));
        } else if (dispatch.go(() -> send(call, sent))) {
            script(call.tool()).play(call, sink).onComplete(result -> {
                if (result.succeeded()) {
                    reply.tryComplete(result.result());
                } else {
                    reply.tryFail(result.cause());
                }
            });
        } else {
            refused.add(call);
            reply.fail(new UpstreamFault(Outcome.CANCELLED_BEFORE_DISPATCH, "the last check said no"));
        }
        return new Running(reply, sent);
    }

    private void send(ToolCall call, AtomicBoolean sent) {
        sent.set(true);
        dispatched.add(call);
    }

    private Script script(String tool) {
        return scripts.getOrDefault(tool, (_, _) -> Future.succeededFuture(result("{\"content\":[]}")));
    }

    @Override
    public void release(TaskId task) {
        released.add(task);
    }

    @Override
    public void close() {
        closed = true;
    }

    private final class Running implements Exchange {
        private final Promise<Reply> reply;
        private final AtomicBoolean sent;

        Running(Promise<Reply> reply, AtomicBoolean sent) {
            this.reply = reply;
            this.sent = sent;
        }

        @Override
        public Future<Reply> reply() {
            return reply.future();
        }

        @Override
        public void cancel(String why) {
            Outcome outcome = sent.get() ? Outcome.CANCELLED_AFTER_DISPATCH : Outcome.CANCELLED_BEFORE_DISPATCH;
            if (reply.tryFail(new UpstreamFault(outcome, why))) {
                cancellations.add(why);
            }
        }
    }
}
