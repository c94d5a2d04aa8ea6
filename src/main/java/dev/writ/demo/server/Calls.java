package dev.writ.demo.server;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Executes tools and writes down that it did, before anything is answered.
final class Calls {
    private final ToolShelf shelf;
    private final Ledger ledger;
    private final Optional<EffectsFile> effects;
    private volatile Misbehaviour fault = Misbehaviour.NONE;

    Calls(ToolShelf shelf, Ledger ledger, Optional<EffectsFile> effects) {
        this.shelf = shelf;
        this.ledger = ledger;
        this.effects = effects;
    }

    void misbehave(Misbehaviour chosen) {
        fault = chosen;
    }

    /// Answers `tools/list`.
    ///
    /// @param more further members of the result, with a comma before them
    Reply list(String id, Wording wording, String more) {
        if (fault == Misbehaviour.INPUT_REQUIRED_ON_LIST) {
            return Reply.of(200, wording.inputRequired(id));
        }
        return Reply.of(200, wording.result(id, shelf.listed() + more));
    }

    /// Answers `tools/call`: an unknown tool with -32602, a failed handler with -32603, a cancelled call with nothing.
    CompletionStage<Reply> call(Envelope.Params params, Wording wording, Turn turn) {
        String name = params.name().orElse("");
        Optional<FixtureTool> tool = shelf.find(name);
        if (tool.isEmpty()) {
            return now(Reply.error(200, turn.id(), -32602, "Unknown tool: " + name));
        }
        ToolCall call = new ToolCall(name, params.arguments().orElse("{}"), turn);
        ledger.executed(name, call.arguments());
        effects.ifPresent(file -> file.append(call));
        CompletionStage<Reply> answer = run(tool.get(), call, wording, turn);
        return fault == Misbehaviour.HANG ? new CompletableFuture<>() : answer;
    }

    private CompletionStage<Reply> run(FixtureTool tool, ToolCall call, Wording wording, Turn turn) {
        CompletionStage<ToolResult> work;
        try {
            work = tool.handler().handle(call);
        } catch (RuntimeException e) {
            work = CompletableFuture.failedStage(e);
        }
        return work.handle((result, failure) -> {
            if (turn.isCancelled()) {
                ledger.wasCancelled(call.tool());
                return Reply.none(200);
            }
            if (failure != null) {
                return Reply.error(200, turn.id(), -32603, "the tool failed: " + failure);
            }
            return wording.called(turn.id(), result.members(), fault);
        });
    }

    static CompletionStage<Reply> now(Reply reply) {
        return CompletableFuture.completedFuture(reply);
    }
}
