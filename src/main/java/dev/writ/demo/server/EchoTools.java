package dev.writ.demo.server;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/// Tools without a purpose of their own, for tests and benchmarks.
final class EchoTools {
    private static final int BIG_MAX = 64 << 20;
    private static final int STEPS_MAX = 10_000;

    private static final String ODD = """
            "content":[{"type":"text","text":"odd \\ud800 \\u0000 end","x-unknown":[1.0,1e400]}],"structuredContent":\
            {"huge":1e400,"precise":12345678901234567890.10,"whole":9007199254740993,"zero":-0.0,"lone":"\\udc00",\
            "escaped":"\\u0041\\/","nested":{"unknown":null}},"isError":false,"x-future":{"kept":true}""";

    private EchoTools() {}

    static List<FixtureTool> tools() {
        return List.of(echo(), slow(), fail(), big(), odd());
    }

    private static FixtureTool echo() {
        return FixtureTool.reading(
                "echo",
                "Return the arguments as they came.",
                "{\"type\":\"object\",\"additionalProperties\":true}",
                call -> ToolResult.structured(call.arguments(), call.arguments()));
    }

    private static FixtureTool slow() {
        String schema = """
                {"type":"object","properties":{"steps":{"type":"integer","minimum":1,"maximum":10000},\
                "delayMs":{"type":"integer","minimum":0}}}""";
        return new FixtureTool(
                "slow",
                "slow",
                "Take some steps with a pause before each, and report progress.",
                schema,
                "{\"readOnlyHint\":true}",
                EchoTools::takeSteps);
    }

    private static CompletionStage<ToolResult> takeSteps(ToolCall call) {
        int steps = Math.clamp(call.number("steps", 3), 1, STEPS_MAX);
        int delay = Math.max(0, call.number("delayMs", 10));
        return step(call, 1, steps, CompletableFuture.delayedExecutor(delay, TimeUnit.MILLISECONDS));
    }

    private static CompletionStage<ToolResult> step(ToolCall call, int at, int steps, Executor later) {
        CompletableFuture<Void> cancelled = call.cancelled().toCompletableFuture();
        return CompletableFuture.runAsync(() -> {}, later)
                .applyToEither(cancelled, _ -> call.isCancelled())
                .thenCompose(stop -> {
                    if (stop) {
                        return CompletableFuture.completedFuture(ToolResult.error("cancelled at step " + at));
                    }
                    call.progress(at, steps);
                    return at == steps
                            ? CompletableFuture.completedFuture(ToolResult.text(steps + " steps done"))
                            : step(call, at + 1, steps, later);
                });
    }

    private static FixtureTool fail() {
        return FixtureTool.reading(
                "fail",
                "Fail as a tool fails.",
                "{\"type\":\"object\",\"additionalProperties\":true}",
                _ -> ToolResult.error("the tool failed, as it was asked to"));
    }

    private static FixtureTool big() {
        return FixtureTool.reading(
                "big",
                "Return a text of this many bytes.",
                "{\"type\":\"object\",\"properties\":{\"bytes\":{\"type\":\"integer\",\"minimum\":0}},"
                        + "\"required\":[\"bytes\"]}",
                call -> ToolResult.text("x".repeat(Math.clamp(call.number("bytes", 0), 0, BIG_MAX))));
    }

    private static FixtureTool odd() {
        return FixtureTool.reading(
                "odd",
                "Return values that only a careful reader keeps.",
                "{\"type\":\"object\"}",
                _ -> new ToolResult(ODD));
    }
}
