package dev.writ.gate;

import dev.writ.model.HopId;
import dev.writ.model.Reason;

/// The one way through the house (PEP).
public interface Gate {

    /// Takes one ask through. Must be called on the event loop that owns the ask; `sink` is called on it too.
    Passage pass(Ask ask, AgentSink sink);

    /// Records that something was turned away at a door before it could become an ask: unreadable, foreign host, too
    /// large.
    /// Returns at once; the record follows, and under a flood some are counted instead of written one by one.
    ///
    /// @param peer   the address of the socket's other end
    /// @param method the MCP method if it could be read, else empty
    /// @param target the route or `server/tool` if it could be read, else empty
    /// @return the id an answer can quote
    HopId turnedAway(String peer, String method, String target, Reason reason, String detail);
}
