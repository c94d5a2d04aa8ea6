package dev.writ.upstream.stdio;

import dev.writ.model.Octets;
import dev.writ.model.Outcome;
import dev.writ.upstream.UpstreamFault;
import io.vertx.core.Promise;
import java.io.UncheckedIOException;

/// A notification, or an answer of ours, on its way into a process.
record Telling(Octets message, Promise<Void> told) implements Pipes.Job {
    @Override
    public void write(Pipes.Pen pen) {
        try {
            pen.line(message.array());
            told.tryComplete();
        } catch (UncheckedIOException lost) {
            told.tryFail(new UpstreamFault(Outcome.UNKNOWN, "the process does not read"));
        }
    }

    @Override
    public void dropped(String why) {
        told.tryFail(new UpstreamFault(Outcome.UNREACHABLE, why));
    }
}
