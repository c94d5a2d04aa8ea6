package dev.writ.upstream;

import dev.writ.model.Outcome;

/// A server gave no usable answer.
public final class UpstreamFault extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Outcome outcome;
    private final String detail;

    /// @param outcome what is known to have become of the call
    /// @param detail  for the journal; carries no bytes of the server
    public UpstreamFault(Outcome outcome, String detail) {
        super(detail, null, false, false);
        this.outcome = outcome;
        this.detail = detail;
    }

    /// The fault behind a failure; any other failure is one of our own and becomes a fault of this outcome.
    public static UpstreamFault of(Throwable cause, Outcome otherwise) {
        return cause instanceof UpstreamFault fault
                ? fault
                : new UpstreamFault(
                        otherwise, "failed inside: " + cause.getClass().getSimpleName());
    }

    /// What to write in the journal; carries no bytes of the server.
    public String detail() {
        return detail;
    }

    /// What is known to have become of the call.
    public Outcome outcome() {
        return outcome;
    }
}
