package dev.writ.upstream.stdio;

import dev.writ.model.Outcome;
import dev.writ.upstream.Order;
import dev.writ.upstream.Talk;
import dev.writ.upstream.UpstreamFault;
import java.io.UncheckedIOException;

/// A request on its way into a process. The dispatch runs on the writing thread, right before the bytes.
record Letter(Order order, Talk talk) implements Pipes.Job {
    @Override
    public void write(Pipes.Pen pen) {
        Writing writing = new Writing();
        try {
            boolean allowed = order.dispatch().go(() -> {
                writing.begun = true;
                pen.line(order.body().array());
            });
            if (!writing.begun) {
                String detail = allowed ? "the call was given up before it was sent" : "the last check said no";
                talk.settle(new UpstreamFault(Outcome.CANCELLED_BEFORE_DISPATCH, detail));
            }
        } catch (UncheckedIOException lost) {
            talk.settle(new UpstreamFault(Outcome.UNKNOWN, "the process does not read"));
        } catch (RuntimeException failed) {
            Outcome outcome = writing.begun ? Outcome.UNKNOWN : Outcome.CANCELLED_BEFORE_DISPATCH;
            talk.settle(UpstreamFault.of(failed, outcome));
        }
    }

    @Override
    public void dropped(String why) {
        talk.settle(new UpstreamFault(Outcome.UNREACHABLE, why));
    }

    private static final class Writing {
        private boolean begun;
    }
}
