package dev.writ.contract;

import dev.writ.mcp.RawObject;
import dev.writ.model.Arguments;
import dev.writ.model.Digest;
import dev.writ.model.Json;
import dev.writ.model.Octets;
import dev.writ.model.Outcome;
import dev.writ.model.TaskId;
import dev.writ.upstream.Exchange;
import dev.writ.upstream.Reply;
import dev.writ.upstream.Sink;
import dev.writ.upstream.ToolCall;
import dev.writ.upstream.Upstream;
import dev.writ.upstream.UpstreamFault;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Tool calls as the gate would make them, for the tests of upstreams.
public final class Calls {
    public static final TaskId ONE = new TaskId("t-1111111111111111");
    public static final TaskId TWO = new TaskId("t-2222222222222222");
    public static final Sink DEAF = (_, _) -> Future.succeededFuture();

    private static final Duration LONG = Duration.ofSeconds(30);

    private Calls() {}

    /// A call in task [#ONE] with these arguments.
    public static ToolCall of(String tool, String arguments) {
        return in(ONE, tool, arguments);
    }

    /// A call in this task.
    public static ToolCall in(TaskId task, String tool, String arguments) {
        Octets bytes = Octets.utf8(arguments);
        Json.Obj tree = RawObject.ofReply(bytes).tree();
        Arguments judged = new Arguments(bytes, tree, Digest.ofFields(arguments));
        return new ToolCall(task, tool, judged, Json.Obj.empty(), false, LONG);
    }

    /// The same call with progress asked for.
    public static ToolCall withProgress(ToolCall call) {
        return new ToolCall(call.task(), call.tool(), call.arguments(), call.inputSchema(), true, call.deadline());
    }

    /// The same call with this much time.
    public static ToolCall within(ToolCall call, Duration deadline) {
        return new ToolCall(call.task(), call.tool(), call.arguments(), call.inputSchema(), call.progress(), deadline);
    }

    /// The last check says yes.
    public static boolean yes(Runnable send) {
        send.run();
        return true;
    }

    /// The last check says no.
    public static boolean no(Runnable send) {
        return false;
    }

    /// Calls and waits for the answer.
    public static Reply answer(Upstream upstream, ToolCall call) {
        return await(upstream.call(call, Calls::yes, DEAF).reply());
    }

    /// Calls and waits for the fault.
    public static UpstreamFault fault(Upstream upstream, ToolCall call) {
        return fault(upstream.call(call, Calls::yes, DEAF));
    }

    /// Waits for the fault.
    public static UpstreamFault fault(Exchange exchange) {
        return fault(exchange.reply());
    }

    /// Waits for the fault.
    public static UpstreamFault fault(Future<?> ending) {
        Future<UpstreamFault> fault = ending.transform(ended -> ended.succeeded()
                ? Future.failedFuture(new AssertionError("answered: " + ended.result()))
                : Future.succeededFuture(UpstreamFault.of(ended.cause(), Outcome.ANSWERED)));
        return await(fault);
    }

    /// Waits.
    public static <T> T await(Future<T> future) {
        try {
            return future.await(60, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("no end within a minute", e);
        }
    }
}
