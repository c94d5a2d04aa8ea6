package dev.writ.upstream;

import dev.writ.model.Arguments;
import dev.writ.model.Json;
import dev.writ.model.TaskId;
import java.time.Duration;

/// One call of a tool, as it will leave.
///
/// @param task        in which task
/// @param tool        the server's own name for the tool
/// @param arguments   the judged bytes
/// @param inputSchema as approved: says which arguments are mirrored in headers (`x-mcp-header`)
/// @param progress    whether the caller asked for progress
/// @param deadline    from now to the terminal answer
public record ToolCall(
        TaskId task, String tool, Arguments arguments, Json.Obj inputSchema, boolean progress, Duration deadline) {}
