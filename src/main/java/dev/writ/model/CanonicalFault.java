package dev.writ.model;

/// Thrown when a value has no canonical form: a number that RFC 8785 cannot carry exactly, a lone surrogate, or
/// nesting beyond reason. The message names what and where to change it.
public final class CanonicalFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param message names the value that cannot be carried
    public CanonicalFault(String message) {
        super(message, null, false, false);
    }
}
