package dev.writ.upstream;

import dev.writ.model.Outcome;

/// A server gave no usable answer.
public final class UpstreamFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Outcome outcome;

    /// @param outcome what is known to have become of the call
    /// @param detail  for the journal; carries no bytes of the server
    public UpstreamFault(Outcome outcome, String detail) {
        super(detail, null, false, false);
        this.outcome = outcome;
    }

    /// What is known to have become of the call.
    public Outcome outcome() {
        return outcome;
    }
}
