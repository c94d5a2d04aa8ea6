package dev.writ.transport;

import dev.writ.gate.Passage;
import dev.writ.mcp.ErrorCode;
import dev.writ.mcp.WireFault;
import dev.writ.model.Digest;
import dev.writ.model.Json;
import dev.writ.model.Reason;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The requests that have no answer yet: no id twice in one space, and not too many of one principal. Safe for many
/// threads.
final class InFlight {

    private record Key(String space, Json id) {}

    /// One request under way.
    static final class Flight {
        private final Key key;
        private final Digest principal;
        private volatile Optional<Passage> passage = Optional.empty();

        private Flight(Key key, Digest principal) {
            this.key = key;
            this.principal = principal;
        }

        /// What can be cancelled.
        void carries(Passage under) {
            passage = Optional.of(under);
        }
    }

    private final Map<Key, Flight> flights = new ConcurrentHashMap<>();
    private final Map<Digest, Integer> counts = new ConcurrentHashMap<>();
    private final int perPrincipal;

    InFlight(int perPrincipal) {
        this.perPrincipal = perPrincipal;
    }

    /// A request begins.
    ///
    /// @throws WireFault when its id is in flight already, or too much is
    Flight begin(Owner owner, Json id) {
        Flight flight = new Flight(new Key(owner.space(), id), owner.principal());
        if (flights.putIfAbsent(flight.key, flight) != null) {
            throw WireFault.of(
                    Reason.ID_IN_FLIGHT,
                    ErrorCode.INVALID_REQUEST,
                    "a request with this id is still in flight; use a new id");
        }
        if (counts.merge(owner.principal(), 1, Integer::sum) > perPrincipal) {
            end(flight);
            throw WireFault.of(
                    Reason.OVERLOADED,
                    ErrorCode.INTERNAL_ERROR,
                    "more than " + perPrincipal + " requests are in flight; wait for their answers");
        }
        return flight;
    }

    /// A request has its answer.
    void end(Flight flight) {
        if (flights.remove(flight.key, flight)) {
            counts.computeIfPresent(flight.principal, (_, count) -> count == 1 ? null : count - 1);
        }
    }

    /// Cancels the owner's own request of this id, if it is still under way.
    void cancel(Owner owner, Json id) {
        Optional.ofNullable(flights.get(new Key(owner.space(), id)))
                .flatMap(flight -> flight.passage)
                .ifPresent(passage -> passage.cancel("the agent cancelled it"));
    }
}
