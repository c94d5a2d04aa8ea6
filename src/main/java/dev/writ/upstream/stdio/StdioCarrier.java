package dev.writ.upstream.stdio;

import dev.writ.mcp.Method;
import dev.writ.model.Octets;
import dev.writ.model.Outcome;
import dev.writ.model.ServerName;
import dev.writ.upstream.Carrier;
import dev.writ.upstream.Misconduct;
import dev.writ.upstream.Order;
import dev.writ.upstream.Talk;
import dev.writ.upstream.UpstreamFault;
import dev.writ.upstream.UpstreamLimits;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;

/// One scope's process. A handshake starts it when it is not running; everything else needs it running.
final class StdioCarrier implements Carrier {
    private final ServerName name;
    private final Command command;
    private final UpstreamLimits limits;
    private final Misconduct misconduct;
    private Optional<Switchboard> current = Optional.empty();
    private Future<Void> allEnded = Future.succeededFuture();
    private boolean over;

    StdioCarrier(ServerName name, Command command, UpstreamLimits limits, Misconduct misconduct) {
        this.name = name;
        this.command = command;
        this.limits = limits;
        this.misconduct = misconduct;
    }

    @Override
    public void send(Order order, Talk talk) {
        boolean opening =
                order.method().equals(Method.DISCOVER) || order.method().equals(Method.INITIALIZE);
        Optional<Switchboard> board = opening ? running() : current();
        if (board.isEmpty()) {
            talk.settle(new UpstreamFault(Outcome.UNREACHABLE, "the process is not running"));
        } else {
            board.get().connect(order, talk);
        }
    }

    @Override
    public Future<Void> tell(Octets message, Map<String, String> headers) {
        return current()
                .map(board -> board.tell(message))
                .orElseGet(() ->
                        Future.failedFuture(new UpstreamFault(Outcome.UNREACHABLE, "the process is not running")));
    }

    @Override
    public boolean closingCancels() {
        return false;
    }

    @Override
    public boolean standing() {
        return current().isPresent();
    }

    @Override
    public synchronized void end(Map<String, String> headers) {
        over = true;
        current.ifPresent(Switchboard::end);
    }

    synchronized boolean over() {
        return over && allEnded.isComplete();
    }

    /// Completes when every process this carrier started is gone.
    synchronized Future<Void> ended() {
        return allEnded;
    }

    private synchronized Optional<Switchboard> current() {
        return current.filter(Switchboard::alive);
    }

    private synchronized Optional<Switchboard> running() {
        if (over) {
            return Optional.empty();
        }
        if (current().isEmpty()) {
            Switchboard fresh = new Switchboard(name, command, limits, misconduct);
            current = Optional.of(fresh);
            fresh.start();
            allEnded = Future.all(allEnded, fresh.ended()).mapEmpty();
        }
        return current;
    }
}
