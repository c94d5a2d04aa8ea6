package dev.writ.demo.server;

import java.util.Objects;
import java.util.function.Function;

/// A tool that can be listed and called.
///
/// @param name what the call says
/// @param title for people
/// @param description for models
/// @param inputSchema a JSON Schema object, as JSON text
/// @param annotations a JSON object of hints, as JSON text
/// @param handler what it does
public record FixtureTool(
        String name, String title, String description, String inputSchema, String annotations, ToolBehaviour handler) {
    public FixtureTool {
        Objects.requireNonNull(handler, "handler");
    }

    /// A tool that answers at once and only reads.
    public static FixtureTool reading(
            String name, String description, String inputSchema, Function<ToolCall, ToolResult> work) {
        String annotations = "{\"readOnlyHint\":true}";
        return new FixtureTool(name, name, description, inputSchema, annotations, ToolBehaviour.now(work));
    }

    /// A tool that answers at once and changes something.
    public static FixtureTool acting(
            String name, String description, String inputSchema, Function<ToolCall, ToolResult> work) {
        String annotations = "{\"readOnlyHint\":false,\"destructiveHint\":true}";
        return new FixtureTool(name, name, description, inputSchema, annotations, ToolBehaviour.now(work));
    }

    /// The same tool under another description: the classic rug pull.
    public FixtureTool describedAs(String other) {
        return new FixtureTool(name, title, other, inputSchema, annotations, handler);
    }

    /// The definition as it stands in `tools/list`.
    String listed() {
        return "{\"name\":" + JsonText.quote(name) + ",\"title\":" + JsonText.quote(title) + ",\"description\":"
                + JsonText.quote(description) + ",\"inputSchema\":" + inputSchema + ",\"annotations\":" + annotations
                + "}";
    }
}
