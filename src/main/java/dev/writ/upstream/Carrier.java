package dev.writ.upstream;

import dev.writ.model.Octets;
import io.vertx.core.Future;
import java.util.Map;

/// The way messages travel between one scope and one server: the requests of one HTTP session, or the pipes of one
/// process. Knows framing and transport, nothing of eras or tools.
public interface Carrier {
    /// Writes a request inside its dispatch and feeds what comes back to `talk` until that is over. Everything that
    /// goes wrong settles the talk. Returns at once.
    void send(Order order, Talk talk);

    /// Writes something nobody answers: a notification, or our answer to the server's own request.
    ///
    /// @param headers as in [Order]
    /// @return completes when the server has taken it; fails with [UpstreamFault]
    Future<Void> tell(Octets message, Map<String, String> headers);

    /// Whether giving up a request already tells a server of the modern era that nobody waits (2026-07-28, Streamable
    /// HTTP: a closed stream is a cancellation).
    boolean closingCancels();

    /// Whether what was agreed over this carrier still stands: false once a process has died.
    boolean standing();

    /// Ends the session at the server's side, or the process. Returns when the order has been given.
    ///
    /// @param headers as in [Order]
    void end(Map<String, String> headers);
}
