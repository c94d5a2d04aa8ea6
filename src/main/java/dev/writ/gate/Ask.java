package dev.writ.gate;

import dev.writ.identity.Proof;
import dev.writ.model.Arguments;

/// What an agent wants of one server, as read from one well-formed message.
public sealed interface Ask {

    /// What the agent presented.
    Proof proof();

    /// The last part of the route: the server's name, unchecked.
    String server();

    /// The address of the socket's other end.
    String peer();

    /// The MCP method.
    String method();

    /// Anything that needs a believed caller and an existing server and touches neither tool nor upstream:
    /// `initialize`,
    /// `server/discover`, `ping`.
    record Enter(Proof proof, String server, String peer, String method) implements Ask {}

    /// `tools/list`.
    record ListTools(Proof proof, String server, String peer) implements Ask {
        @Override
        public String method() {
            return "tools/list";
        }
    }

    /// `tools/call`.
    ///
    /// @param progress whether the agent gave a progress token
    /// @param mirrors  what else the door has of the arguments
    record CallTool(
            Proof proof,
            String server,
            String peer,
            String tool,
            Arguments arguments,
            boolean progress,
            Mirrors mirrors)
            implements Ask {
        /// A call of which nothing travels beside the message.
        public CallTool(Proof proof, String server, String peer, String tool, Arguments arguments, boolean progress) {
            this(proof, server, peer, tool, arguments, progress, Mirrors.NONE);
        }

        @Override
        public String method() {
            return "tools/call";
        }
    }
}
