package dev.writ.gate;

import io.vertx.core.Future;

/// One ask on its way through the house.
public interface Passage {
    /// The answer; never fails. It completes only when its record is durable.
    Future<Answer> answer();

    /// The agent waits no more. No effect once the answer is complete.
    void cancel(String why);
}
