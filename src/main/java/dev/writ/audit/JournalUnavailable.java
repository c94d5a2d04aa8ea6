package dev.writ.audit;

/// A record could not be made durable, so nothing may happen that depends on it.
public final class JournalUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param detail what failed, for the operator
    public JournalUnavailable(String detail) {
        super(detail);
    }

    /// @param detail what failed, for the operator
    /// @param cause  the failure
    public JournalUnavailable(String detail, Throwable cause) {
        super(detail, cause);
    }
}
