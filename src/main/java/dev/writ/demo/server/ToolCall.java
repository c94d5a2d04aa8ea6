package dev.writ.demo.server;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One call as its handler sees it.
public final class ToolCall {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final String tool;
    private final String arguments;
    private final Turn turn;

    ToolCall(String tool, String arguments, Turn turn) {
        this.tool = tool;
        this.arguments = arguments;
        this.turn = turn;
    }

    /// The name of the tool.
    public String tool() {
        return tool;
    }

    /// The arguments as the JSON text that arrived; `{}` when there were none.
    public String arguments() {
        return arguments;
    }

    /// The arguments, parsed anew at each call.
    public JsonNode tree() {
        return MAPPER.readTree(arguments);
    }

    /// The argument of this name, if it is there and a string.
    public Optional<String> text(String name) {
        JsonNode value = tree().path(name);
        return value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
    }

    /// The argument of this name, or the fallback when it is absent or no integer.
    public int number(String name, int fallback) {
        JsonNode value = tree().path(name);
        return value.canConvertToInt() ? value.intValue() : fallback;
    }

    /// Sends `notifications/progress` if the caller gave a progress token, and nothing otherwise.
    public void progress(int step, int total) {
        turn.progress(step, total);
    }

    /// Completes when the caller cancels; never when it does not.
    public CompletionStage<Void> cancelled() {
        return turn.cancelled();
    }

    /// Whether the caller has cancelled.
    public boolean isCancelled() {
        return turn.isCancelled();
    }
}
