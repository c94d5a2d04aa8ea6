package dev.writ.transport;

import dev.writ.model.Octets;
import io.vertx.core.Future;

/// Where the answer to one message goes. Called on the event loop of the exchange.
public interface Outlet {

    /// Writes one message before the answer, and from then on the answer travels on the same stream.
    ///
    /// @param message one JSON-RPC message, UTF-8, on one line
    /// @return completes when more can be taken without piling up
    Future<Void> event(Octets message);

    /// Whether [#event] was used.
    boolean streaming();

    /// Ends the exchange; the first reply counts.
    void reply(Reply reply);
}
