package dev.writ.model;

/// Thrown by a station that cannot produce its value. Only the gate, and the doors before it, catch it.
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /// @param reason why
    /// @param detail for the journal and for people; the agent sees only what the reason allows
    public Refusal(Reason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    /// Why.
    public Reason reason() {
        return reason;
    }

    /// For the journal; never for the agent.
    public String detail() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
