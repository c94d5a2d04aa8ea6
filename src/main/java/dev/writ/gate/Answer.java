package dev.writ.gate;

import dev.writ.model.Caller;
import dev.writ.model.HopId;
import dev.writ.model.Octets;
import dev.writ.model.Outcome;
import dev.writ.model.Reason;
import dev.writ.model.ServerName;
import dev.writ.model.TaskId;
import dev.writ.model.ToolDefinition;
import java.util.List;

/// What the gate answers. Doors turn it into bytes; they add no decision of their own.
public sealed interface Answer {

    /// The caller may talk to this server.
    record Entered(Caller caller, TaskId task, ServerName server) implements Answer {}

    /// The tools this agent may discover, byte for byte as the server shows them and as they were approved.
    record Listed(List<ToolDefinition> tools) implements Answer {
        public Listed {
            tools = List.copyOf(tools);
        }
    }

    /// The server's result of a tool call, byte for byte.
    record Answered(HopId hop, Octets result, boolean toolError) implements Answer {}

    /// The server's JSON-RPC error.
    record ServerError(HopId hop, long code, String message) implements Answer {}

    /// Not permitted; nothing reached the server.
    ///
    /// @param target  `server/tool`, or what is known of it
    /// @param purpose of the task; empty when unknown
    /// @param because the sentence the author of the rule wrote; empty if none
    /// @param remedy  what its author says can be done instead; empty if nothing
    record Refused(HopId hop, Reason reason, String target, String purpose, String because, String remedy)
            implements Answer {}

    /// Permitted, but there is no answer to pass on.
    record Lost(HopId hop, Outcome outcome, String target) implements Answer {}
}
